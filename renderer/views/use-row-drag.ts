/**
 * Rows dragged to another place of the list. The place is kept as "before that transfer", not as a number: rows that
 * come, go or move meanwhile do not change what letting go will do.
 */
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useActions, useWindowState } from '../store/use-app.ts';

/** Names the drag, so that files and links dropped from outside are never taken for rows. */
const rowsType = 'application/x-carryover-rows';

export interface RowDrag {
  /** Index of the row that is dragged by: it must stay in existence, or its drag never ends. */
  readonly grabbed: number | null;
  /** Where a line says that the rows will go, in pixels from the top of the list; null for nowhere. */
  readonly lineAt: number | null;
  start(event: DragEvent, id: string): void;
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

export function useRowDrag(virtualizer: Virtualizer<HTMLDivElement, Element>): RowDrag {
  const actions = useActions();
  const { rows, indexById } = useWindowState((state) => state.transfers);
  const selected = useWindowState((state) => state.selection.ids);
  const [grabbedId, setGrabbedId] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const moving = useRef<ReadonlySet<string>>(new Set());

  const indexOf = ({ before }: Target): number =>
    before === null ? rows.length : (indexById.get(before) ?? rows.length);
  /** Before the row whose upper half is under the pointer, or after the one whose lower half is. */
  const targetAt = ({ clientY, currentTarget }: DragEvent): Target | null => {
    const y = clientY - currentTarget.getBoundingClientRect().top + currentTarget.scrollTop;
    const item = virtualizer.getVirtualItemForOffset(y);
    if (item === undefined) return null;
    const index = y > item.start + item.size / 2 ? item.index + 1 : item.index;
    return { before: rows[index]?.id ?? null };
  };
  const end = (): void => {
    setGrabbedId(null);
    setTarget(null);
  };

  const lineAt = (): number | null => {
    if (target === null) return null;
    const index = indexOf(target);
    const item = virtualizer.getVirtualItems().find((one) => one.index === index);
    return item === undefined ? (index === rows.length ? virtualizer.getTotalSize() : null) : item.start;
  };

  return {
    grabbed: grabbedId === null ? null : (indexById.get(grabbedId) ?? null),
    lineAt: lineAt(),
    start(event, id) {
      moving.current = selected.has(id) ? selected : new Set([id]);
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData(rowsType, String(moving.current.size));
      setGrabbedId(id);
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
        if (last !== null) void actions.moveTo(moving.current, indexOf(last));
        end();
      },
      onDragEnd: end,
    },
  };
}
