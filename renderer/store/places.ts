/** Finding one's way in the arranged list: keys (of transfers and of batches), places, and what stands there. */
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Arrangement } from './arrangement.ts';
import type { Group } from './group.ts';
import type { Transfers } from './transfers.ts';

/** The list as selection, keyboard and pointer know it. */
export interface Shown {
  readonly transfers: Transfers;
  readonly arrangement: Arrangement;
}

/** Null for what is folded away, filtered out or gone. */
export function placeOf({ transfers, arrangement }: Shown, key: string): number | null {
  const group = arrangement.groupByKey.get(key);
  const row = group === undefined ? transfers.indexById.get(key) : undefined;
  const place =
    group !== undefined
      ? arrangement.placeOfGroup[group]
      : row === undefined
        ? undefined
        : arrangement.placeOfRow[row];
  return place === undefined || place < 0 ? null : place;
}

export function keyAt({ transfers, arrangement }: Shown, place: number): string | null {
  const item = arrangement.items[place];
  if (item === undefined) return null;
  return (item < 0 ? arrangement.groups[~item]?.key : transfers.rows[item]?.id) ?? null;
}

/** The batch whose header has this key. */
export function groupOf({ arrangement }: Pick<Shown, 'arrangement'>, key: string): Group | null {
  const index = arrangement.groupByKey.get(key);
  return index === undefined ? null : (arrangement.groups[index] ?? null);
}

/** The batch that a transfer is shown in; null for a single one. */
export function groupAround({ transfers, arrangement }: Shown, id: string): Group | null {
  const row = transfers.indexById.get(id);
  const index = row === undefined ? undefined : arrangement.groupOfRow[row];
  return index === undefined || index < 0 ? null : (arrangement.groups[index] ?? null);
}

/** The transfers that a place stands for: its own, or all of its batch that pass the filter. */
export function idsAt({ transfers, arrangement }: Shown, place: number): string[] {
  const item = arrangement.items[place];
  if (item === undefined) return [];
  const rows = item < 0 ? (arrangement.groups[~item]?.shown ?? []) : [item];
  return rows.flatMap((index) => transfers.rows[index]?.id ?? []);
}

/** The transfers that pass the filter, in the order shown, folded ones included. */
export function shownIds(shown: Shown): string[] {
  const { items, groups } = shown.arrangement;
  const ids: string[] = [];
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place] ?? 0;
    const group = item < 0 ? null : groups[shown.arrangement.groupOfRow[item] ?? -1];
    // Rows of a batch came with its header.
    if (group === null || group === undefined) ids.push(...idsAt(shown, place));
  }
  return ids;
}

/** The first transfer at this place or behind it, as the engine's "before that one"; null for the end of the list. */
export function idFrom(shown: Shown, place: number): string | null {
  return idsAt(shown, place)[0] ?? null;
}

export function viewsIn({ rows, indexById }: Transfers, ids: Iterable<string>): TransferView[] {
  const views: TransferView[] = [];
  for (const id of ids) {
    const view = rows[indexById.get(id) ?? -1];
    if (view !== undefined) views.push(view);
  }
  return views;
}
