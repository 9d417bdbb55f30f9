/** Which rows are chosen, by the platform's rules: click, click with Ctrl or Cmd, click with Shift, arrows. */
import type { Transfers } from './transfers.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
  /** Where the keyboard is. */
  readonly active: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, active: null };

export type SelectMode = 'only' | 'toggle' | 'range';

export function select(before: Selection, transfers: Transfers, id: string, mode: SelectMode): Selection {
  if (!transfers.indexById.has(id)) return before;
  switch (mode) {
    case 'only':
      return { ids: new Set([id]), anchor: id, active: id };
    case 'toggle': {
      const ids = new Set(before.ids);
      if (!ids.delete(id)) ids.add(id);
      return { ids, anchor: id, active: id };
    }
    case 'range': {
      const to = transfers.indexById.get(id) ?? 0;
      const from = transfers.indexById.get(before.anchor ?? id) ?? to;
      const range = transfers.rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      return { ids: new Set(range.map((view) => view.id)), anchor: before.anchor ?? id, active: id };
    }
    default:
      return mode satisfies never;
  }
}

export function selectAll(before: Selection, { rows }: Transfers): Selection {
  const first = rows[0]?.id ?? null;
  return {
    ids: new Set(rows.map((view) => view.id)),
    anchor: before.anchor ?? first,
    active: before.active ?? first,
  };
}

/** Moves by `by` rows; from nowhere to the first row, or to the last when it goes up by less than the whole list. */
export function step(before: Selection, transfers: Transfers, by: number, extend: boolean): Selection {
  const last = transfers.rows.length - 1;
  const from = before.active === null ? undefined : transfers.indexById.get(before.active);
  const to = from === undefined ? (by > 0 || -by > last ? 0 : last) : Math.max(0, Math.min(last, from + by));
  const target = transfers.rows[to];
  return target === undefined ? before : select(before, transfers, target.id, extend ? 'range' : 'only');
}

/** After rows went: what is gone is not chosen any more, and the keyboard stays near where it was. */
export function afterRemoval(before: Selection, old: Transfers, now: Transfers): Selection {
  const gone = (id: string | null): boolean => id !== null && !now.indexById.has(id);
  const stays = [...before.ids].filter((id) => now.indexById.has(id));
  if (stays.length === before.ids.size && !gone(before.active) && !gone(before.anchor)) return before;
  const at = before.active === null ? 0 : (old.indexById.get(before.active) ?? 0);
  const near = now.rows[Math.min(at, now.rows.length - 1)]?.id ?? null;
  return {
    ids: new Set(stays),
    anchor: gone(before.anchor) ? near : before.anchor,
    active: gone(before.active) ? near : before.active,
  };
}
