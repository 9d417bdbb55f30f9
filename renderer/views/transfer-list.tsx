/**
 * The list: a tree grid of which only the rows in sight exist. The focus stays on the grid and names its active row
 * (aria-activedescendant), so that a row that scrolls out of existence never takes the keyboard with it.
 */
import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import type { DragEvent } from 'react';
import { t } from '../i18n/t.ts';
import { heights } from '../store/arrangement.ts';
import { placeOf } from '../store/places.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { columnCount, ListHead } from './list-head.tsx';
import { fastRowAt } from './fast-row.tsx';
import { ListItem } from './list-item.tsx';
import { NothingFits } from './nothing-fits.tsx';
import { rowElementId } from './row-element.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowDrag } from './use-row-drag.ts';
import { useRowMenu } from './use-row-menu.ts';
import { useWindowing } from './use-windowing.ts';

/** Pixels; the same as in list.css. */
const headHeight = 28;
/** More places than any screen shows: while the list flies by, elements are used again by this. */
const mostInSight = 128;

export function TransferList() {
  const transfers = useWindowState((state) => state.transfers);
  const arrangement = useWindowState((state) => state.arrangement);
  const { active } = useWindowState((state) => state.selection);
  const actions = useActions();
  const scroller = useRef<HTMLDivElement>(null);
  const { items, tops } = arrangement;
  const windowing = useWindowing(scroller, tops, headHeight);
  const { first, past, fast, height, scrollTo, pageSize } = windowing;

  const drag = useRowDrag(headHeight);
  const start = useRef(drag.start);
  start.current = drag.start;
  // The same function for good, or every row would be drawn again with every update.
  const onDragStart = useCallback((event: DragEvent, key: string) => start.current(event, key), []);
  const menu = useRowMenu(scroller);

  const activePlace = active === null ? null : placeOf({ transfers, arrangement }, active);
  useEffect(() => {
    if (activePlace !== null) scrollTo(activePlace);
    // Only a move of the keyboard scrolls; rows that move under it do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [active]);

  /** Sorting, or a strip that took room, may have left the row the keyboard is on out of sight. */
  const showActive = (): void => {
    if (activePlace !== null && scroller.current?.matches(':focus-visible') === true) scrollTo(activePlace);
  };
  const heightBefore = useRef(height);
  const afterResize = useEffectEvent(() => {
    const before = heightBefore.current;
    heightBefore.current = height;
    // Whatever took its place, the details that a click opens for one: a row that was in sight stays there.
    if (activePlace !== null && windowing.showed(activePlace, before)) scrollTo(activePlace);
    else showActive();
  });
  useEffect(() => afterResize(), [height]);
  const drawn = activePlace !== null && activePlace >= first && activePlace < past;

  const onKeyDown = useListKeys(() => pageSize(heights[arrangement.density].row));
  const places: number[] = [];
  for (let place = first; place < past; place += 1) places.push(place);
  // A row that is being dragged must stay in existence, or its drag never ends.
  const { grabbed } = drag;
  if (grabbed !== null && (grabbed < first || grabbed >= past)) places.push(grabbed);

  return (
    <section className="list">
      <div
        ref={scroller}
        className="list-scroller"
        role="treegrid"
        aria-label={t('list.label')}
        aria-describedby="list-hint"
        aria-multiselectable="true"
        aria-rowcount={items.length + 1}
        aria-colcount={columnCount}
        aria-activedescendant={drawn && active !== null ? rowElementId(active) : undefined}
        tabIndex={0}
        data-testid="list"
        data-fast={fast || undefined}
        onScroll={windowing.onScroll}
        onFocus={(event) => {
          menu.expect();
          if (event.target === event.currentTarget) showActive();
        }}
        onKeyDown={onKeyDown}
        onContextMenu={menu.onContextMenu}
        {...drag.listHandlers}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role="row"]') === null)
            actions.selectNone();
        }}
      >
        <ListHead />
        <div className="list-canvas" role="presentation" style={{ height: tops.at(-1) ?? 0 }}>
          {places.map((place) => (
            <div
              key={fast ? place % mostInSight : keyOf(items[place] ?? 0, transfers, arrangement)}
              className="list-slot"
              role="presentation"
              style={{
                height: (tops[place + 1] ?? 0) - (tops[place] ?? 0),
                transform: `translateY(${tops[place] ?? 0}px)`,
              }}
            >
              {fast ? (
                fastRowAt(place, transfers, arrangement)
              ) : (
                <ListItem place={place} onDragStart={onDragStart} />
              )}
            </div>
          ))}
          {drag.lineAt !== null && (
            <div
              className="drop-line"
              data-testid="drop-line"
              style={{ transform: `translateY(${drag.lineAt}px)` }}
            />
          )}
        </div>
        {items.length === 0 && <NothingFits />}
      </div>
      <p id="list-hint" hidden>
        {t('list.hint')}
      </p>
      {menu.Menu !== null && <menu.Menu place={menu.place} onClose={menu.close} list={scroller} />}
    </section>
  );
}

type State = Parameters<Parameters<typeof useWindowState>[0]>[0];

function keyOf(item: number, { rows }: State['transfers'], { groups }: State['arrangement']): string {
  return (item < 0 ? groups[~item]?.key : rows[item]?.id) ?? String(item);
}
