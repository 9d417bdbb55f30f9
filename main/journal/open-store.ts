import { existsSync, renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { createDatabase } from './create-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { journalFiles, prepareFolder, syncFolder, type JournalFiles } from './journal-files.ts';
import type { JournalReport } from './journal.ts';
import { fromFuture, migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { takeOwnership } from './owner-lock.ts';
import { salvageJournal, type Salvage } from './salvage-journal.ts';
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
      const { database, uncleanStop, setAsidePath, rescued } = openSound(files);
      return {
        database,
        report: {
          uncleanStop,
          setAside: setAsidePath,
          rescued,
          synchronous: 'FULL',
          sqlite: versionOf(database),
        },
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

function versionOf(database: Database): string {
  return String(database.prepare('SELECT sqlite_version()').pluck().get());
}

interface Sound {
  readonly database: Database;
  readonly uncleanStop: boolean;
  readonly setAsidePath: string | null;
  readonly rescued: Salvage | null;
}

function openSound(files: JournalFiles): Sound {
  const found = inspectDatabase(files.database);
  switch (found.kind) {
    case 'future':
      throw fromFuture(found.version);
    case 'missing':
      return existsSync(files.rescued) ? finishRescue(files, null) : openAfresh(files);
    case 'damaged':
      return rescue(files);
    case 'usable':
      try {
        return {
          database: openMarked(files),
          uncleanStop: !found.cleanStop,
          setAsidePath: null,
          rescued: null,
        };
      } catch (error) {
        // Damage that only shows when the schema is brought up to date.
        if (!isDamage(error)) throw error;
        return rescue(files);
      }
  }
}

/** There was no journal. A WAL without one holds nothing that could be put anywhere; it is kept. */
function openAfresh(files: JournalFiles): Sound {
  const setAsidePath = setAside(files);
  createDatabase(files);
  return { database: openMarked(files), uncleanStop: setAsidePath !== null, setAsidePath, rescued: null };
}

/**
 * What can be read of the damaged journal goes into a new one, which takes its name when it is whole and the damaged
 * one was set aside: a crash at any moment leaves the one or the other.
 */
function rescue(files: JournalFiles): Sound {
  rmSync(files.rescued, { force: true });
  let rescued: Salvage | null = null;
  createDatabase(files, files.rescued, (into) => {
    rescued = salvageJournal(files.database, into);
  });
  return finishRescue(files, rescued);
}

/** What could not be read cannot prove a clean stop, so after damage transfers count as cut short. */
function finishRescue(files: JournalFiles, rescued: Salvage | null): Sound {
  const setAsidePath = setAside(files);
  renameSync(files.rescued, files.database);
  syncFolder(files.folder);
  return { database: openMarked(files), uncleanStop: true, setAsidePath, rescued };
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
