/**
 * The list: a grid of which only the visible rows exist. The focus stays on the grid and names its active row
 * (aria-activedescendant), so that a row that scrolls out of existence never takes the keyboard with it.
 */
import { useEffect, useMemo, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { rowElementId, TransferRow } from './transfer-row.tsx';
import { useListKeys } from './use-list-keys.ts';

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
  });

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
                />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
