import { renameSync, rmSync } from 'node:fs';
import { createPrivateFile, syncFolder, type JournalFiles } from './journal-files.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

/**
 * Makes a fresh journal under another name and renames it when it is whole and synced: whatever bears the journal's
 * name was complete once, so an empty or half-made file there is always damage, never an interrupted first start.
 */
export function createDatabase(files: JournalFiles): void {
  // Left by a start that was cut short; it never held anything.
  for (const ending of ['', '-wal', '-journal']) rmSync(files.unfinished + ending, { force: true });
  createPrivateFile(files.unfinished);
  const database = openDatabase(files.unfinished);
  try {
    migrate(database);
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  renameSync(files.unfinished, files.database);
  syncFolder(files.folder);
}
