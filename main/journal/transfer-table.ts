import type Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import { allColumnsOf, columnsOf, recordColumns, type Columns } from './record-columns.ts';
import type { RecordRow } from './record-from-row.ts';
import type { RecordFields, TransferRecord } from './transfer-record.ts';

/** Transfers by their id outside, and by a small integer key inside, which blocks, extents and timeline refer to. */
export interface TransferTable {
  /** The key of a transfer; null when there is none. */
  find(id: string): number | null;
  /** The key of a transfer; throws NO_SUCH_TRANSFER. */
  keyOf(id: string): number;
  insert(record: TransferRecord): void;
  update(key: number, fields: RecordFields): void;
  remove(key: number): void;
  row(id: string): RecordRow | null;
  /** The first `count` rows by position and, in one place, by id. */
  first(count: number): RecordRow[];
  /** Every row by position, `size` rows at a time. The caller keeps writers out until it has seen the last page. */
  pages(size: number): Generator<RecordRow[]>;
}

const placeOfPosition = recordColumns.indexOf('position');

/** Takes how many rows; gives the first of them by position and, in one place, by id. */
export function prepareFirst(database: Database): Statement {
  const list = recordColumns.join(', ');
  return database.prepare(`SELECT ${list} FROM transfers ORDER BY position, id LIMIT ?`).raw();
}

export function openTransferTable(database: Database): TransferTable {
  const list = recordColumns.join(', ');
  const findKey = database.prepare('SELECT key FROM transfers WHERE id = ?').pluck();
  const insertRow = database.prepare(
    `INSERT INTO transfers (${list}) VALUES (${recordColumns.map(() => '?').join(', ')})`,
  );
  const deleteRow = database.prepare('DELETE FROM transfers WHERE key = ?');
  const selectRow = database.prepare(`SELECT ${list} FROM transfers WHERE id = ?`).raw();
  // Pages by key set: fetching rows in bulk costs half of stepping through them one by one.
  const selectPage = database
    .prepare(
      `SELECT ${list}, key FROM transfers WHERE (position, key) > (?, ?) ORDER BY position, key LIMIT ?`,
    )
    .raw();
  const selectFirst = prepareFirst(database);
  // A checkpoint sets the same few columns again and again, so there are few different statements.
  const updates = new Map<string, Statement>();

  const find = (id: string): number | null => (findKey.get(id) as number | undefined) ?? null;

  function updateOf(columns: Columns): Statement {
    const names = Object.keys(columns);
    const assignments = names.map((name) => `${name} = ?`).join(', ');
    let statement = updates.get(assignments);
    if (statement === undefined) {
      statement = database.prepare(`UPDATE transfers SET ${assignments} WHERE key = ?`);
      updates.set(assignments, statement);
    }
    return statement;
  }

  return {
    find,
    keyOf(id) {
      const key = find(id);
      if (key !== null) return key;
      throw new TransferError('NO_SUCH_TRANSFER', `There is no transfer ${id}; it may have been removed.`);
    },
    insert(record) {
      const columns = allColumnsOf(record);
      insertRow.run(...recordColumns.map((column) => columns[column] ?? null));
    },
    update(key, fields) {
      const columns = columnsOf(fields);
      if (Object.keys(columns).length > 0) updateOf(columns).run(...Object.values(columns), key);
    },
    remove(key) {
      deleteRow.run(key);
    },
    row: (id) => (selectRow.get(id) as RecordRow | undefined) ?? null,
    first: (count) => selectFirst.all(count) as RecordRow[],
    *pages(size) {
      let last: [position: number, key: number] = [-Number.MAX_SAFE_INTEGER, 0];
      for (;;) {
        const page = selectPage.all(...last, size) as RecordRow[];
        const row = page.at(-1);
        if (row === undefined) return;
        last = [row[placeOfPosition] as number, row[recordColumns.length] as number];
        yield page;
      }
    },
  };
}
