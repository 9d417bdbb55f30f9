import type Database from 'better-sqlite3';
import type { TimelineEntry, TimelineKind } from '../../preload/contract/transfer.ts';

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
  return {
    add(key, { at, kind, detail }) {
      insert.run(key, at, kind, JSON.stringify(detail));
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
