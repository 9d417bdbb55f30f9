/** A key that was pressed on a control before its library was there, pressed on the control with it. */
export function keyAgain(element: HTMLElement | null, pressed: KeyboardEvent): void {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  const how = { key, code, altKey, ctrlKey, metaKey, shiftKey };
  element?.dispatchEvent(new KeyboardEvent('keydown', { ...how, bubbles: true, cancelable: true }));
}
