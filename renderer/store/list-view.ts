/** How a person wants to see the list: what of it, in which order. Kept for the next start. */
import type { PersonSettings } from '../../preload/contract/settings.ts';

export const stateFilters = ['all', 'active', 'waiting', 'asking', 'failed', 'done'] as const;
export type StateFilter = (typeof stateFilters)[number];

export const directionFilters = ['both', 'upload', 'download'] as const;
export type DirectionFilter = (typeof directionFilters)[number];

/** What the list can be sorted by, besides the queue. */
export const sortKeys = [
  'name',
  'state',
  'progress',
  'speed',
  'time-left',
  'size',
  'evidence',
  'added',
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** How much room a row has: a setting, which the list only follows. */
export type Density = PersonSettings['density'];

export interface ListView {
  readonly states: StateFilter;
  readonly direction: DirectionFilter;
  /** As typed. */
  readonly text: string;
  /** Null for the order of the queue, the only one in which rows can be moved. */
  readonly sort: Sort | null;
  /** Batches that are folded, by their id. */
  readonly folded: ReadonlySet<string>;
  readonly density: Density;
}

export const wholeList: ListView = {
  states: 'all',
  direction: 'both',
  text: '',
  sort: null,
  folded: new Set(),
  density: 'comfortable',
};

export function isFiltered({ states, direction, text }: ListView): boolean {
  return states !== 'all' || direction !== 'both' || text.trim() !== '';
}

/** A click on a column: by it, then the other way round, then back to the queue. Numbers begin with the largest. */
export function nextSort(before: Sort | null, key: SortKey): Sort | null {
  const first = key !== 'name' && key !== 'state' && key !== 'time-left';
  if (before?.key !== key) return { key, descending: first };
  return before.descending === first ? { key, descending: !first } : null;
}

type Kept = Pick<ListView, 'states' | 'direction' | 'sort'>;

/** What is written down. The text is not: a list that hides rows for a word typed last week looks like a loss. */
export function toKept({ states, direction, sort }: ListView): string {
  return JSON.stringify({ states, direction, sort } satisfies Kept);
}

/** What was kept, as far as this version knows the words; anything else is the whole list. */
export function fromKept(text: string | null): Kept {
  const { states, direction, sort } = wholeList;
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    // Written by nobody we know.
  }
  if (typeof kept !== 'object' || kept === null) return { states, direction, sort };
  const found = kept as Record<string, unknown>;
  return {
    states: oneOf(stateFilters, found['states']) ?? states,
    direction: oneOf(directionFilters, found['direction']) ?? direction,
    sort: sortIn(found['sort']),
  };
}

function sortIn(value: unknown): Sort | null {
  if (typeof value !== 'object' || value === null) return null;
  const { key, descending } = value as Record<string, unknown>;
  const known = oneOf(sortKeys, key);
  return known === null ? null : { key: known, descending: descending === true };
}

function oneOf<T extends string>(all: readonly T[], value: unknown): T | null {
  return all.find((one) => one === value) ?? null;
}
