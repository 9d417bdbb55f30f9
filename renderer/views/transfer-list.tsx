/**
 * The list: a grid of which only the visible rows exist. The focus stays on the grid and names its active row
 * (aria-activedescendant), so that a row that scrolls out of existence never takes the keyboard with it.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DragEvent, MouseEvent } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { rowElementId, TransferRow } from './transfer-row.tsx';
import { RowMenu } from './row-menu.tsx';
import type { MenuPlace } from './row-menu.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useRowDrag } from './use-row-drag.ts';

/** Pixels; the same as in row.css. */
const rowHeight = 56;
/** A row with a question has a second storey for it. */
const askingHeight = 104;

const columns = ['name', 'progress', 'speed', 'size', 'evidence', 'actions'] as const;

export function TransferList() {
  const transfers = useWindowState((state) => state.transfers);
  const selection = useWindowState((state) => state.selection);
  const actions = useActions();
  const scroller = useRef<HTMLDivElement>(null);
  const grabbed = useRef<number | null>(null);
  const { rows, indexById } = transfers;
  // A new function makes the virtualizer measure every row again, so it only changes when the order does.
  const order = useRef(rows);
  const getItemKey = useMemo(() => {
    order.current = rows;
    return (index: number) => order.current[index]?.id ?? index;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [indexById]);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.state.name === 'attention' ? askingHeight : rowHeight),
    getItemKey,
    overscan: 8,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const { current } = grabbed;
      return current === null || shown.includes(current) ? shown : [...shown, current].sort((a, b) => a - b);
    },
  });

  const drag = useRowDrag(virtualizer);
  grabbed.current = drag.grabbed;
  const start = useRef(drag.start);
  start.current = drag.start;
  // The same function for good, or every row would be drawn again with every update.
  const onDragStart = useCallback((event: DragEvent, id: string) => start.current(event, id), []);

  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const closeMenu = useCallback(() => {
    setMenu(null);
    scroller.current?.focus();
  }, []);
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const under =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-testid="row"]') : null;
    // A key asks for the row the keyboard is on.
    const row =
      under ??
      (selection.active === null ? null : document.querySelector(`#${rowElementId(selection.active)}`));
    const id = row?.getAttribute('data-id') ?? null;
    if (row === null || id === null) return;
    if (!selection.ids.has(id)) actions.select(id, 'only');
    const box = row.getBoundingClientRect();
    setMenu(
      under === null ? { x: box.left + 48, y: box.bottom - 8 } : { x: event.clientX, y: event.clientY },
    );
  };

  useEffect(() => virtualizer.measure(), [virtualizer, transfers.heights]);

  const activeIndex = selection.active === null ? undefined : indexById.get(selection.active);
  useEffect(() => {
    if (activeIndex !== undefined) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
    // Only a move of the keyboard scrolls; rows that move under it do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selection.active]);

  const onKeyDown = useListKeys(() =>
    Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
  );

  return (
    <section className="list">
      <h1 className="visually-hidden">{t('list.label')}</h1>
      <div className="list-head" aria-hidden="true">
        {columns.map((column) => (
          <span key={column} className={`head-${column}`}>
            {column === 'actions' ? '' : t(`column.${column}`)}
          </span>
        ))}
      </div>
      <div
        ref={scroller}
        className="list-scroller"
        role="grid"
        aria-label={t('list.label')}
        aria-multiselectable="true"
        aria-rowcount={rows.length}
        aria-colcount={columns.length}
        aria-activedescendant={activeIndex === undefined ? undefined : rowElementId(selection.active ?? '')}
        tabIndex={0}
        data-testid="list"
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        {...drag.listHandlers}
        onClick={(event) => {
          if (event.target === event.currentTarget) actions.selectNone();
        }}
      >
        <div className="list-canvas" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const view = rows[item.index];
            return view === undefined ? null : (
              <div
                key={item.key}
                className="list-slot"
                role="presentation"
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <TransferRow
                  view={view}
                  index={item.index}
                  selected={selection.ids.has(view.id)}
                  active={selection.active === view.id}
                  onDragStart={onDragStart}
                />
              </div>
            );
          })}
          {drag.lineAt !== null && (
            <div
              className="drop-line"
              data-testid="drop-line"
              style={{ transform: `translateY(${drag.lineAt}px)` }}
            />
          )}
        </div>
      </div>
      {menu !== null && <RowMenu place={menu} onClose={closeMenu} />}
    </section>
  );
}
