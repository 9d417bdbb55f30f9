import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import type { UploadPart } from './transfer-record.ts';

/** The parts of uploads that go in parts. */
export interface PartTable {
  replace(key: number, parts: readonly UploadPart[]): void;
  /** Throws INTERNAL for a part that is not there: its bytes would be counted nowhere. */
  update(key: number, part: UploadPart): void;
  /** Ascending. */
  list(key: number): UploadPart[];
}

export function openPartTable(database: Database): PartTable {
  const deleteAll = database.prepare('DELETE FROM parts WHERE transfer = ?');
  const insert = database.prepare(
    'INSERT INTO parts (transfer, first, past, upload_url, accepted) VALUES (?, ?, ?, ?, ?)',
  );
  const change = database.prepare(
    'UPDATE parts SET upload_url = ?, accepted = ? WHERE transfer = ? AND first = ? AND past = ?',
  );
  const select = database
    .prepare('SELECT first, past, upload_url, accepted FROM parts WHERE transfer = ? ORDER BY first')
    .raw();
  return {
    replace(key, parts) {
      deleteAll.run(key);
      for (const { first, past, uploadUrl, accepted } of parts) {
        insert.run(key, first, past, uploadUrl, accepted);
      }
    },
    update(key, { first, past, uploadUrl, accepted }) {
      const { changes } = change.run(uploadUrl, accepted, key, first, past);
      if (changes !== 1) throw new TransferError('INTERNAL', `There is no part from byte ${first}.`);
    },
    list(key) {
      return (select.all(key) as [number, number, string | null, number][]).map(
        ([first, past, uploadUrl, accepted]) => ({ first, past, uploadUrl, accepted }),
      );
    },
  };
}
