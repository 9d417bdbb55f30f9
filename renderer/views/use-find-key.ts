import { useEffect } from 'react';
import type { RefObject } from 'react';

export const findKey = 'Mod+F';

/** Ctrl F or ⌘ F, wherever the keyboard is, goes to this field and takes what is in it. */
export function useFindKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const more = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!more || event.key.toLowerCase() !== 'f' || field.current === null) return;
      // A dialog keeps its keys to itself.
      if (document.querySelector('[role="dialog"][data-open]') !== null) return;
      event.preventDefault();
      field.current.focus();
      field.current.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [field]);
}
