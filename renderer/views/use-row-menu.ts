/** Where the menu of the chosen rows opens: at the pointer or, when a key asked, under the row the keyboard is on. */
import { useCallback, useState } from 'react';
import type { MouseEvent, RefObject } from 'react';
import { useActions, useWindowState } from '../store/use-app.ts';
import type { MenuPlace } from './row-menu.tsx';
import { rowElementId } from './row-element.ts';
import { useLaterPart } from './use-later-part.ts';

const loadMenu = async () => (await import('./row-menu.tsx')).RowMenu;

export function useRowMenu(list: RefObject<HTMLElement | null>) {
  const selection = useWindowState((state) => state.selection);
  const actions = useActions();
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const close = useCallback(() => setPlace(null), []);
  const { Part: Menu, expect, ask } = useLaterPart(loadMenu);

  const open = (at: MenuPlace): void => {
    if (Menu === null) ask(() => () => setPlace(at));
    else setPlace(at);
  };

  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const under =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id], [data-key]') : null;
    const row =
      under ??
      (selection.active === null
        ? null
        : list.current?.querySelector<HTMLElement>(`#${CSS.escape(rowElementId(selection.active))}`));
    const id = row?.dataset['id'] ?? row?.dataset['key'];
    if (row === null || row === undefined || id === undefined) return;
    // A row that is chosen keeps its companions; a header is chosen with all of its own.
    if (row.getAttribute('aria-selected') !== 'true') actions.select(id, 'only');
    const box = row.getBoundingClientRect();
    open(under === null ? { x: box.left + 48, y: box.bottom - 8 } : { x: event.clientX, y: event.clientY });
  };
  return { Menu, place, close, expect, onContextMenu };
}
