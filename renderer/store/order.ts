/** Places in the list, as commands to the engine: always "these, before that one", so that rows may move meanwhile. */
import type { Transfers } from './transfers.ts';

export interface Placement {
  /** In list order. */
  readonly ids: readonly string[];
  /** Null for the end of the list. */
  readonly before: string | null;
}

/** One step up (-1) or down (1) for all of them together; null where there is nowhere to go. */
export function oneStep(
  { rows, indexById }: Transfers,
  chosen: ReadonlySet<string>,
  by: 1 | -1,
): Placement | null {
  const indices = [...chosen].flatMap((id) => indexById.get(id) ?? []).sort((a, b) => a - b);
  const first = indices[0];
  const last = indices.at(-1);
  if (first === undefined || last === undefined) return null;
  const ids = indices.flatMap((index) => rows[index]?.id ?? []);
  // Chosen rows with gaps between them gather first, at their outermost.
  const gathered = last - first === indices.length - 1;
  if (by === -1) {
    const before = rows[gathered ? first - 1 : first];
    if (before === undefined) return null;
    return { ids, before: gathered ? before.id : idAfter(rows, first, chosen) };
  }
  if (gathered && last === rows.length - 1) return null;
  return { ids, before: idAfter(rows, gathered ? last + 2 : last + 1, chosen) };
}

/** Before the row at this index, as dropped there; null where that changes nothing. */
export function placeAt(
  { rows, indexById }: Transfers,
  chosen: ReadonlySet<string>,
  index: number,
): Placement | null {
  const indices = [...chosen].flatMap((id) => indexById.get(id) ?? []).sort((a, b) => a - b);
  const first = indices[0];
  const last = indices.at(-1);
  if (first === undefined || last === undefined) return null;
  const gathered = last - first === indices.length - 1;
  if (gathered && index >= first && index <= last + 1) return null;
  const ids = indices.flatMap((place) => rows[place]?.id ?? []);
  return { ids, before: idAfter(rows, index, chosen) };
}

/** Where the first of them will stand, counted from 1. */
export function placeOf({ rows, indexById }: Transfers, { ids, before }: Placement): number {
  const at = before === null ? rows.length : (indexById.get(before) ?? rows.length);
  return at - ids.filter((id) => (indexById.get(id) ?? rows.length) < at).length + 1;
}

/** The first row from here on that stays where it is. */
function idAfter(rows: Transfers['rows'], from: number, moving: ReadonlySet<string>): string | null {
  for (let index = from; index < rows.length; index += 1) {
    const id = rows[index]?.id;
    if (id !== undefined && !moving.has(id)) return id;
  }
  return null;
}
