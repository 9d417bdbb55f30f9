/** A page with nothing on it but a place that hears keys: as little as an Electron window can be. */
const field = document.querySelector<HTMLElement>('#field');
field?.addEventListener('keydown', () => field.setAttribute('aria-activedescendant', 'field'));
field?.focus();
requestAnimationFrame(() => setTimeout(() => performance.mark('interactive')));
