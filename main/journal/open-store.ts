import type Database from 'better-sqlite3';
import { createDatabase } from './create-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { journalFiles, prepareFolder, type JournalFiles } from './journal-files.ts';
import type { JournalReport } from './journal.ts';
import { fromFuture, migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { takeOwnership } from './owner-lock.ts';
import { setAside } from './set-aside.ts';
import { isDamage, toJournalError } from './sqlite-error.ts';

export interface OpenedStore {
  readonly database: Database;
  readonly report: JournalReport;
  /** Closes the database and gives the journal free. `clean` leaves the mark that nothing was cut short. */
  close(clean: boolean): void;
}

/**
 * Takes the journal in a folder for this process, makes or mends what has to be, and marks it as open: until it is
 * closed cleanly, the next start knows that this one was cut short. Throws as `OpenJournal` says.
 */
export function openStore(folder: string): OpenedStore {
  try {
    const files = journalFiles(folder);
    prepareFolder(files.folder);
    const owner = takeOwnership(files);
    try {
      const { database, uncleanStop, setAsidePath } = openSound(files);
      return {
        database,
        report: { uncleanStop, setAside: setAsidePath, synchronous: 'FULL' },
        close(clean) {
          try {
            closeDatabase(database, clean);
          } finally {
            owner.release();
          }
        },
      };
    } catch (error) {
      owner.release();
      throw error;
    }
  } catch (error) {
    throw toJournalError(error);
  }
}

interface Sound {
  readonly database: Database;
  readonly uncleanStop: boolean;
  readonly setAsidePath: string | null;
}

function openSound(files: JournalFiles): Sound {
  const found = inspectDatabase(files.database);
  switch (found.kind) {
    case 'future':
      throw fromFuture(found.version);
    case 'missing':
    case 'damaged':
      return openAfresh(files);
    case 'usable':
      try {
        return { database: openMarked(files), uncleanStop: !found.cleanStop, setAsidePath: null };
      } catch (error) {
        // Damage that only shows when the schema is brought up to date.
        if (!isDamage(error)) throw error;
        return openAfresh(files);
      }
  }
}

/** What cannot be read cannot prove a clean stop, so after damage transfers count as cut short. */
function openAfresh(files: JournalFiles): Sound {
  const setAsidePath = setAside(files);
  createDatabase(files);
  return { database: openMarked(files), uncleanStop: setAsidePath !== null, setAsidePath };
}

function openMarked(files: JournalFiles): Database {
  const database = openDatabase(files.database);
  try {
    migrate(database);
    database.exec('UPDATE journal_state SET clean = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function closeDatabase(database: Database, clean: boolean): void {
  try {
    if (clean) {
      database.exec('UPDATE journal_state SET clean = 1');
      database.pragma('wal_checkpoint(TRUNCATE)');
    }
  } finally {
    database.close();
  }
}
