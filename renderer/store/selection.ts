/**
 * Which transfers are chosen, by the platform's rules: click, click with Ctrl or Cmd, click with Shift, arrows. The
 * header of a batch stands for all of its transfers that are not filtered out.
 */
import { groupAround, idsAt, keyAt, placeOf, shownIds } from './places.ts';
import type { Shown } from './places.ts';

export interface Selection {
  /** Transfers only. */
  readonly ids: ReadonlySet<string>;
  /** Key of a row or a header: where a range begins. */
  readonly anchor: string | null;
  /** Key of a row or a header: where the keyboard is. */
  readonly active: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, active: null };

/** `add` is a range that keeps what was chosen (Ctrl or Cmd with Shift); `move` takes only the keyboard there. */
export type SelectMode = 'only' | 'toggle' | 'range' | 'add' | 'move';

export function select(before: Selection, shown: Shown, key: string, mode: SelectMode): Selection {
  const to = placeOf(shown, key);
  if (to === null) return before;
  switch (mode) {
    case 'only':
      return { ids: new Set(idsAt(shown, to)), anchor: key, active: key };
    case 'toggle': {
      const ids = new Set(before.ids);
      const meant = idsAt(shown, to);
      const all = meant.every((id) => ids.has(id));
      for (const id of meant) {
        if (all) ids.delete(id);
        else ids.add(id);
      }
      return { ids, anchor: key, active: key };
    }
    case 'range':
    case 'add': {
      const anchor = before.anchor ?? key;
      const from = placeOf(shown, anchor) ?? to;
      const ids = new Set(mode === 'add' ? before.ids : []);
      for (let place = Math.min(from, to); place <= Math.max(from, to); place += 1) {
        // Below an open header its rows stand for themselves: a range may end among them.
        if (from === to || !isOpenHeader(shown, place)) for (const id of idsAt(shown, place)) ids.add(id);
      }
      return { ids, anchor, active: key };
    }
    case 'move':
      return { ...before, active: key };
    default:
      return mode satisfies never;
  }
}

function isOpenHeader({ arrangement }: Shown, place: number): boolean {
  const item = arrangement.items[place] ?? 0;
  const firstRow = item < 0 ? arrangement.groups[~item]?.shown[0] : undefined;
  return firstRow !== undefined && (arrangement.placeOfRow[firstRow] ?? -1) > place;
}

export function selectAll(before: Selection, shown: Shown): Selection {
  const first = keyAt(shown, 0);
  return {
    ids: new Set(shownIds(shown)),
    anchor: before.anchor ?? first,
    active: before.active ?? first,
  };
}

/** Moves by `by` places; from nowhere as if it stood before the first or behind the last. */
export function step(before: Selection, shown: Shown, by: number, how: 'only' | 'range' | 'move'): Selection {
  const last = shown.arrangement.items.length - 1;
  const from = before.active === null ? null : placeOf(shown, before.active);
  const start = from ?? (by > 0 ? -1 : last + 1);
  const to = Math.max(0, Math.min(last, start + by));
  const key = keyAt(shown, to);
  return key === null ? before : select(before, shown, key, how);
}

/** After the list changed: what is gone is not chosen any more, and the keyboard stays near where it was. */
export function afterChange(before: Selection, old: Shown, now: Shown): Selection {
  const exists = (id: string): boolean => now.transfers.indexById.has(id);
  let kept = before.ids;
  for (const id of before.ids) {
    if (exists(id)) continue;
    kept = new Set([...before.ids].filter(exists));
    break;
  }
  const active = near(before.active, old, now);
  const anchor = near(before.anchor, old, now);
  return kept === before.ids && active === before.active && anchor === before.anchor
    ? before
    : { ids: kept, active, anchor };
}

/** Chosen rows that the filter took away are not chosen any more: nobody would know what a step is taken on. */
export function withinFilter(before: Selection, now: Shown): Selection {
  if (before.ids.size === 0) return before;
  const all = new Set(shownIds(now));
  const stays = [...before.ids].filter((id) => all.has(id));
  return stays.length === before.ids.size ? before : { ...before, ids: new Set(stays) };
}

/** The same key; for a row that was folded away its header; for one that is gone the next that is still there. */
function near(key: string | null, old: Shown, now: Shown): string | null {
  if (key === null || placeOf(now, key) !== null) return key;
  const header = groupAround(now, key)?.key;
  if (header !== undefined && placeOf(now, header) !== null) return header;
  const place = placeOf(old, key);
  return place === null
    ? keyAt(now, 0)
    : (nextThatStays(place, 1, old, now) ?? nextThatStays(place, -1, old, now));
}

function nextThatStays(from: number, by: 1 | -1, old: Shown, now: Shown): string | null {
  for (let place = from + by; ; place += by) {
    const key = keyAt(old, place);
    if (key === null || placeOf(now, key) !== null) return key;
  }
}
