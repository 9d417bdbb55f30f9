/**
 * When the words beside a control show: a while after the pointer came to rest on it, and at once where the keyboard did.
 * They stay while the pointer is on them, and go with a press or with Escape (WCAG 2.2, 1.4.13; where the keyboard is
 * elsewhere, Escape is seen by the library).
 */
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react';

/** Milliseconds the pointer has to rest. */
const restsFor = 400;
/** Milliseconds for the way from the control to the words. */
const wayToThem = 150;

export function useTip() {
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The window lost the keyboard, not the control: coming back to the window asks for no words. */
  const away = useRef(false);

  const set = (next: boolean, after?: number): void => {
    clearTimeout(timer.current);
    if (after === undefined) setOpen(next);
    else timer.current = setTimeout(() => setOpen(next), after);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const close = (): void => set(false);
  return {
    open,
    close,
    control: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && set(true, restsFor),
      onPointerLeave: () => set(false, wayToThem),
      onPointerDown: close,
      // The first Escape is for the words; where the keyboard goes with it is for the next one.
      onKeyDown: (event: KeyboardEvent) => {
        if (!open || event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      },
      onFocus: ({ target }: FocusEvent) => {
        if (!away.current && target.matches(':focus-visible')) set(true);
        away.current = false;
      },
      onBlur: ({ target }: FocusEvent) => {
        away.current = document.activeElement === target;
        close();
      },
    },
    words: { onPointerEnter: () => set(true), onPointerLeave: () => set(false, wayToThem) },
  };
}
