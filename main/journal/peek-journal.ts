/**
 * The first rows of a journal that is about to be opened, for a window that shows them meanwhile. Opening takes a thread
 * and, after a crash, a check of every page; this takes a few milliseconds and looks only at what was put away in order.
 */
import { existsSync, statSync } from 'node:fs';
import { readHeader } from './database-header.ts';
import { readCleanStop, readOnly } from './inspect-database.ts';
import { journalFiles, type JournalFiles } from './journal-files.ts';
import { APPLICATION_ID, latestVersion } from './migrate.ts';
import { takeOwnership } from './owner-lock.ts';
import { prepareFirst } from './transfer-table.ts';
import type { RecordRow } from './record-from-row.ts';

/**
 * The first `count` rows by position, read at once, on the thread of the caller. Null where the journal has to be opened
 * before anything can be said of it: it was cut short, is of another version, damaged, or somebody else's. Changes no
 * byte of it. Call it only while this process has not opened the journal. Throws what the file system and SQLite throw.
 */
export function peekJournal(folder: string, count: number): RecordRow[] | null {
  const files = journalFiles(folder);
  if (!existsSync(files.database)) return null;
  const owner = takeOwnership(files, { waitMs: 0 });
  try {
    return isInOrder(files) ? readFirst(files.database, count) : null;
  } finally {
    owner.release();
  }
}

/** As far as can be told without SQLite. What is in a WAL was left by an owner that did not come to its end. */
function isInOrder({ database }: JournalFiles): boolean {
  if ((statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return false;
  const header = readHeader(database);
  if (header === null || statSync(database).size < header.bytes) return false;
  return header.applicationId === APPLICATION_ID && header.userVersion === latestVersion;
}

function readFirst(path: string, count: number): RecordRow[] | null {
  return readOnly(path, { timeout: 0 }, (database) =>
    readCleanStop(database) === true ? (prepareFirst(database).all(count) as RecordRow[]) : null,
  );
}
