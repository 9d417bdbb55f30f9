/** Rows of a damaged table, as far as SQLite can still reach them: a page that cannot be read costs its own rows only. */
import type { Statement } from 'better-sqlite3';
import { isDamage } from './sqlite-error.ts';

/** Rows fetched at once where all is well. */
const PAGE = 500;
/** Keys in a row that lead nowhere after which a table is taken to have ended: a page holds a hundred rows at most. */
const MOST_MISSES = 20_000;

export interface KeyedTable<Row> {
  /** Rows by ascending key: `(after, limit)`. */
  readonly page: Statement;
  /** The row of a key. */
  readonly one: Statement;
  readonly keyOf: (row: Row) => number;
  /** Told when something could not be read. */
  readonly onDamage: () => void;
}

/** Ascending by key. Bounded: each turn passes rows, or ends after `MOST_MISSES` keys without one. */
export function* rowsByKey<Row>({ page, one, keyOf, onDamage }: KeyedTable<Row>): Generator<Row> {
  let last = 0;
  for (;;) {
    const rows = attempt(() => page.all(last, PAGE) as Row[], onDamage);
    if (rows !== null) {
      yield* rows;
      const end = rows.at(-1);
      if (end === undefined) return;
      last = keyOf(end);
      continue;
    }
    const next = firstBehind(last, one, onDamage);
    if (next === null) return;
    yield next as Row;
    last = keyOf(next as Row);
  }
}

/** Somewhere behind `last` is a page that cannot be read: one key after the other, until one leads beside it. */
function firstBehind(last: number, one: Statement, onDamage: () => void): unknown {
  for (let key = last + 1; key <= last + MOST_MISSES; key += 1) {
    const row = attempt(() => one.get(key) ?? null, onDamage);
    if (row !== null) return row;
  }
  return null;
}

/** Rows of one owner from both ends of their order, until the damage in between, if there is any. */
export function rowsFromBothEnds<Row>(
  ascending: Statement,
  descending: Statement,
  owner: number,
  onDamage: () => void,
): Row[] {
  const head = until(ascending, owner, onDamage);
  const tail = head.whole ? [] : until(descending, owner, onDamage).rows.toReversed();
  return [...head.rows, ...tail] as Row[];
}

function until(
  statement: Statement,
  owner: number,
  onDamage: () => void,
): { rows: unknown[]; whole: boolean } {
  const rows: unknown[] = [];
  const whole = attempt(() => {
    for (const row of statement.iterate(owner)) rows.push(row);
    return true;
  }, onDamage);
  return { rows, whole: whole === true };
}

/** Null where SQLite met damage; throws what else went wrong. */
export function attempt<T>(read: () => T, onDamage: () => void): T | null {
  try {
    return read();
  } catch (error) {
    if (!isDamage(error)) throw error;
    onDamage();
    return null;
  }
}
