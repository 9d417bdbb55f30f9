import type Database from 'better-sqlite3';
import type { TimelineEntry, TimelineKind } from '../../preload/contract/transfer.ts';

/**
 * Lines kept of one transfer: a network that flaps for a week writes thousands, and what a person asks is how it
 * began and how it went lately. When there are more, the oldest behind the first ones go, a hundred at a time.
 */
const keptFirst = 100;
const keptInAll = 1_000;
const atATime = 100;

/** What happened to each transfer, in the order in which it was written. */
export interface TimelineTable {
  add(key: number, entry: TimelineEntry): void;
  list(key: number): TimelineEntry[];
}

export function openTimelineTable(database: Database): TimelineTable {
  const insert = database.prepare('INSERT INTO timeline (transfer, at, kind, detail) VALUES (?, ?, ?, ?)');
  const select = database
    .prepare('SELECT at, kind, detail FROM timeline WHERE transfer = ? ORDER BY entry')
    .raw();
  const count = database.prepare('SELECT count(*) FROM timeline WHERE transfer = ?').pluck();
  const thin = database.prepare(
    'DELETE FROM timeline WHERE transfer = ? AND entry IN (SELECT entry FROM timeline WHERE transfer = ? ORDER BY entry LIMIT ? OFFSET ?)',
  );
  return {
    add(key, { at, kind, detail }) {
      insert.run(key, at, kind, JSON.stringify(detail));
      if (Number(count.get(key)) > keptInAll) thin.run(key, key, atATime, keptFirst);
    },
    list(key) {
      return (select.all(key) as [number, TimelineKind, string][]).map(([at, kind, detail]) => ({
        at,
        kind,
        detail: JSON.parse(detail) as TimelineEntry['detail'],
      }));
    },
  };
}
