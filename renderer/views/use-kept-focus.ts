/**
 * A button that does its work often vanishes with it: Pause becomes Resume, an answered question goes. The browser then
 * drops the focus to nowhere, and whoever works by keyboard begins at the top again (WCAG 2.2, 2.4.3). Here it goes to
 * the button that took the place, or to the list. A button that can do nothing any more loses the keyboard as well.
 */
import { useEffect } from 'react';
import { mainPlace } from './keyboard-places.ts';

export function useKeptFocus(): void {
  useEffect(() => {
    let last: { readonly element: HTMLElement; readonly row: string | null } | null = null;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      const row = target.closest<HTMLElement>('[role="row"]')?.id ?? null;
      last = { element: target, row };
    };
    // One comparison for everything that changed in one go.
    const watcher = new MutationObserver(() => {
      if (last === null) return;
      const { element, row } = last;
      const now = document.activeElement;
      // The browser takes the focus from a disabled button, but only when it draws the next time.
      const disabled = element.matches(':disabled') && (now === element || now === document.body);
      if (!disabled && (element.isConnected || now !== document.body)) return;
      last = null;
      ((disabled ? besideIn(element) : null) ?? heirIn(row))?.focus();
    });
    document.addEventListener('focusin', remember);
    watcher.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', remember);
      watcher.disconnect();
    };
  }, []);
}

function heirIn(row: string | null): HTMLElement | null {
  const home = row === null ? null : document.getElementById(row);
  // A row that has come to ask something offers nothing that a key pressed once too often may do.
  if (home === null || home.querySelector('.question') !== null) return mainPlace();
  return home.querySelector<HTMLElement>('button:not([tabindex="-1"])') ?? mainPlace();
}

/** Of buttons that belong together, one that can still do something. */
function besideIn(element: HTMLElement): HTMLElement | null {
  return element.closest('[role="group"]')?.querySelector<HTMLElement>('button:enabled') ?? null;
}
