/**
 * A press of the pointer, or the click that a key makes of it, on a control before its library was there, done again on
 * the control with it. What the library asks a press for stays as it was: the kind of pointer, or that it was a key.
 */
export function pressAgain(element: HTMLElement | null, pressed: MouseEvent): void {
  const again =
    pressed instanceof PointerEvent
      ? new PointerEvent(pressed.type, pressed)
      : new MouseEvent(pressed.type, pressed);
  element?.dispatchEvent(again);
}
