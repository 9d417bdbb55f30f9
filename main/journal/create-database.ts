import { renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { createPrivateFile, syncFolder, type JournalFiles } from './journal-files.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

/**
 * Makes a fresh journal under another name and renames it when it is whole and synced: whatever bears the journal's
 * name was complete once, so an empty or half-made file there is always damage, never an interrupted first start.
 * `fill` writes what it holds from the first, in one transaction.
 */
export function createDatabase(
  files: JournalFiles,
  name: string = files.database,
  fill: (database: Database) => void = () => undefined,
): void {
  // Left by a start that was cut short; it never held anything.
  for (const ending of ['', '-wal', '-journal']) rmSync(files.unfinished + ending, { force: true });
  createPrivateFile(files.unfinished);
  const database = openDatabase(files.unfinished);
  try {
    migrate(database);
    database.exec('BEGIN IMMEDIATE');
    fill(database);
    database.exec('COMMIT');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  renameSync(files.unfinished, name);
  syncFolder(files.folder);
}
