/** Places in the list, as commands to the engine: always "these, before that one", so that rows may move meanwhile. */
import type { Transfers } from './transfers.ts';

type List = Pick<Transfers, 'rows' | 'indexById'>;
/** The rows that stand together with the one at this index, as a batch; null for a single one. */
export type RunOf = (index: number) => readonly number[] | null;

export interface Placement {
  /** In list order. */
  readonly ids: readonly string[];
  /** Null for the end of the list. */
  readonly before: string | null;
}

/**
 * One step up (-1) or down (1) for all of them together; null where there is nowhere to go. A batch that none of them
 * belongs to is stepped over as a whole.
 */
export function oneStep(
  { rows, indexById }: List,
  chosen: ReadonlySet<string>,
  by: 1 | -1,
  runOf: RunOf = () => null,
): Placement | null {
  const indices = [...chosen].flatMap((id) => indexById.get(id) ?? []).sort((a, b) => a - b);
  const first = indices[0];
  const last = indices.at(-1);
  if (first === undefined || last === undefined) return null;
  const ids = indices.flatMap((index) => rows[index]?.id ?? []);
  // Chosen rows with gaps between them gather first, at their outermost.
  const gathered = last - first === indices.length - 1;
  if (!gathered) return { ids, before: idAfter(rows, by === -1 ? first : last + 1, chosen) };
  const neighbour = by === -1 ? first - 1 : last + 1;
  if (rows[neighbour] === undefined) return null;
  const run = runOf(neighbour) ?? [neighbour];
  const over = indices.some((index) => run.includes(index)) ? [neighbour] : run;
  const to = by === -1 ? Math.min(...over) : Math.max(...over) + 1;
  return { ids, before: idAfter(rows, to, chosen) };
}

/** Before the row at this index, as dropped there; null where that changes nothing. */
export function placeAt(
  { rows, indexById }: List,
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
export function placeOf({ rows, indexById }: List, { ids, before }: Placement): number {
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
