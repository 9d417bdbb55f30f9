/** A panel under a button: open or not, closed by Escape, by a click beside it, and by the keyboard going elsewhere. */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export interface Popup {
  readonly open: boolean;
  setOpen(open: boolean): void;
  /** For the element that holds both the button and the panel. */
  readonly holder: RefObject<HTMLDivElement | null>;
  /** For the button: Escape gives the focus back to it. */
  readonly opener: RefObject<HTMLButtonElement | null>;
}

export function usePopup(): Popup {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && holder.current?.contains(event.target) === false) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', elsewhere, { signal });
    document.addEventListener('focusin', elsewhere, { signal });
    // Before the list or a field hears of it: Escape closes one thing at a time.
    document.addEventListener('keydown', escape, { signal, capture: true });
    return () => stop.abort();
  }, [open]);

  return { open, setOpen, holder, opener };
}
