/**
 * Everything beside an open list stays within reach of screen readers.
 *
 * The library hides it from them while a list is open under a field that is typed into, as if the list were a dialog. It is
 * none: the keyboard leaves it by Tab, and where it then is must not be hidden (WAI-ARIA asks no such thing of a combobox).
 */

/** To be called before the list opens. What is hidden from then on is shown again, until the returned function is called. */
export function keepInReach(): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { target, oldValue } of changes) {
      const hidden = target instanceof Element && target.getAttribute('aria-hidden') === 'true';
      if (hidden && oldValue === null) target.removeAttribute('aria-hidden');
    }
  });
  observer.observe(document.body, {
    subtree: true,
    attributeFilter: ['aria-hidden'],
    attributeOldValue: true,
  });
  return () => observer.disconnect();
}
