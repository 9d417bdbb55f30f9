/**
 * A button that does its work often vanishes with it: Pause becomes Resume, an answered question goes. The browser then
 * drops the focus to nowhere, and whoever works by keyboard begins at the top again (WCAG 2.2, 2.4.3). Here it goes to
 * the button that took the place, or to the list.
 */
import { useEffect } from 'react';

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
      if (last === null || last.element.isConnected || document.activeElement !== document.body) return;
      const { row } = last;
      last = null;
      heirIn(row)?.focus();
    });
    document.addEventListener('focusin', remember);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      watcher.disconnect();
    };
  }, []);
}

function heirIn(row: string | null): HTMLElement | null {
  const inRow = row === null ? null : document.querySelector(`[id="${row}"] button:not([tabindex="-1"])`);
  const next = inRow ?? document.querySelector('[role="treegrid"]') ?? document.querySelector('main button');
  return next instanceof HTMLElement ? next : null;
}
