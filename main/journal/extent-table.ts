import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import type { Extent } from './transfer-record.ts';

/** Durable bytes of each transfer as extents [start, end) that are disjoint and never touch. */
export interface ExtentTable {
  /** Adds bytes; extents that overlap or touch become one. */
  add(key: number, extent: Extent): void;
  /** Takes bytes away; an extent across a border is cut there. */
  cut(key: number, extent: Extent): void;
  clear(key: number): void;
  /** Ascending. */
  list(key: number): Extent[];
}

export function openExtentTable(database: Database): ExtentTable {
  // Extents are disjoint, so their ends ascend with their starts and only the last one that begins before `start` can
  // reach it: the search touches that one and those inside, not every extent before.
  const selectReaching = database
    .prepare(
      `SELECT first, past FROM extents
       WHERE transfer = ? AND past >= ? AND first <= ? AND first >= coalesce(
         (SELECT max(first) FROM extents WHERE transfer = ? AND first <= ?), 0)
       ORDER BY first`,
    )
    .raw();
  const insert = database.prepare('INSERT INTO extents (transfer, first, past) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM extents WHERE transfer = ? AND first = ?');
  const removeAll = database.prepare('DELETE FROM extents WHERE transfer = ?');
  const selectAll = database
    .prepare('SELECT first, past FROM extents WHERE transfer = ? ORDER BY first')
    .raw();

  /** Takes out the extents that overlap or touch [start, end). */
  function takeReaching(key: number, { start, end }: Extent): [first: number, past: number][] {
    const rows = selectReaching.all(key, start, end, key, start) as [number, number][];
    for (const [first] of rows) remove.run(key, first);
    return rows;
  }

  return {
    add(key, extent) {
      requireRun(extent);
      let { start, end } = extent;
      for (const [first, past] of takeReaching(key, extent)) {
        start = Math.min(start, first);
        end = Math.max(end, past);
      }
      insert.run(key, start, end);
    },
    cut(key, extent) {
      requireRun(extent);
      for (const [first, past] of takeReaching(key, extent)) {
        if (first < extent.start) insert.run(key, first, Math.min(past, extent.start));
        if (past > extent.end) insert.run(key, Math.max(first, extent.end), past);
      }
    },
    clear(key) {
      removeAll.run(key);
    },
    list(key) {
      return (selectAll.all(key) as [number, number][]).map(([start, end]) => ({ start, end }));
    },
  };
}

function requireRun({ start, end }: Extent): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start) {
    throw new TransferError('INTERNAL', `[${start}, ${end}) is not a run of bytes`);
  }
}
