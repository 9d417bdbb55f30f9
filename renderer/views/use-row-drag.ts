/**
 * Rows dragged to another place of the queue. The place is kept as "before that transfer", not as a number: rows that
 * come, go or move meanwhile do not change what letting go will do.
 */
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { idFrom, idsAt, placeOf } from '../store/places.ts';
import { placeAt } from '../store/windowing.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

/** Names the drag, so that files and links dropped from outside are never taken for rows. */
const rowsType = 'application/x-carryover-rows';

export interface RowDrag {
  /** Place of the row that is dragged by. */
  readonly grabbed: number | null;
  /** Where a line says that the rows will go, in pixels from the top of the list; null for nowhere. */
  readonly lineAt: number | null;
  start(event: DragEvent, key: string): void;
  readonly listHandlers: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
    onDragEnd(): void;
  };
}

interface Target {
  /** Null for the end of the list. */
  readonly before: string | null;
}

/** `headHeight`: pixels of the scroller that its head covers. */
export function useRowDrag(headHeight: number): RowDrag {
  const actions = useActions();
  const transfers = useWindowState((state) => state.transfers);
  const arrangement = useWindowState((state) => state.arrangement);
  const selected = useWindowState((state) => state.selection.ids);
  const inQueue = useWindowState((state) => state.listView.sort === null);
  const [grabbedKey, setGrabbedKey] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const moving = useRef<ReadonlySet<string>>(new Set());
  const shown = { transfers, arrangement };
  const { tops, items } = arrangement;

  /** Before the row whose upper half is under the pointer, or after the one whose lower half is. */
  const targetAt = ({ clientY, currentTarget }: DragEvent): Target | null => {
    if (items.length === 0) return null;
    const y = clientY - currentTarget.getBoundingClientRect().top - headHeight + currentTarget.scrollTop;
    const place = placeAt(tops, y);
    const middle = ((tops[place] ?? 0) + (tops[place + 1] ?? 0)) / 2;
    return { before: idFrom(shown, y > middle ? place + 1 : place) };
  };
  const end = (): void => {
    setGrabbedKey(null);
    setTarget(null);
  };

  const lineAt = (): number | null => {
    if (target === null) return null;
    if (target.before === null) return tops.at(-1) ?? null;
    const row = transfers.indexById.get(target.before) ?? -1;
    const group = arrangement.groups[arrangement.groupOfRow[row] ?? -1];
    // Before the first of a batch is before its header.
    const place =
      group !== undefined && group.shown[0] === row
        ? placeOf(shown, group.key)
        : placeOf(shown, target.before);
    return place === null ? null : (tops[place] ?? null);
  };

  return {
    grabbed: grabbedKey === null ? null : placeOf(shown, grabbedKey),
    lineAt: lineAt(),
    start(event, key) {
      if (!inQueue) {
        event.preventDefault();
        actions.sayOrderIsSorted();
        return;
      }
      const place = placeOf(shown, key);
      const meant = place === null ? [] : idsAt(shown, place);
      moving.current = meant.every((id) => selected.has(id)) ? selected : new Set(meant);
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData(rowsType, String(moving.current.size));
      setGrabbedKey(key);
    },
    listHandlers: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes(rowsType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        const next = targetAt(event);
        if (next !== null && next.before !== target?.before) setTarget(next);
      },
      onDragLeave(event) {
        const inside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!inside) setTarget(null);
      },
      onDrop(event) {
        if (!event.dataTransfer.types.includes(rowsType)) return;
        event.preventDefault();
        event.stopPropagation();
        const last = targetAt(event);
        if (last !== null) void actions.moveTo(moving.current, last.before);
        end();
      },
      onDragEnd: end,
    },
  };
}
