/**
 * Puts text on the clipboard; with `html` whoever pastes takes what suits it. False where it could not.
 *
 * navigator.clipboard asks for a permission, and this window denies all of them. A copy that a click or a key asked for
 * moments ago needs none: the event carries the text.
 */
export function copyText(text: string, html?: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', give, { once: true });
  // Deprecated and without a successor that asks for no permission.
  // oxlint-disable-next-line typescript/no-deprecated
  const done = document.execCommand('copy');
  document.removeEventListener('copy', give);
  return done;
}
