import Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';

/** Milliseconds to wait for another program (a backup, a database browser) that has the file locked. */
const BUSY_TIMEOUT_MS = 2_000;
/** Pages of 4 KiB after which the WAL is copied into the database. */
const CHECKPOINT_PAGES = 1_000;
/** Bytes the WAL file keeps after a checkpoint; a burst that made it longer is cut off again. */
const WAL_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Opens an existing database for its only writer, with every setting that durability rests on set and read back.
 * Throws JOURNAL_UNUSABLE where SQLite does not take one of them.
 */
export function openDatabase(path: string): Database {
  const database = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    // Before the first read: then the WAL's index lives in memory, and the first lock taken is kept to the end.
    requirePragma(database, 'locking_mode', 'EXCLUSIVE', 'exclusive');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    requirePragma(database, 'journal_mode', 'WAL', 'wal');
    // better-sqlite3 compiles SQLITE_DEFAULT_WAL_SYNCHRONOUS=1 (NORMAL): power loss could take acknowledged commits.
    requirePragma(database, 'synchronous', 'FULL', 2);
    // fsync on macOS leaves data in the drive's cache; these ask for F_FULLFSYNC. Elsewhere they change nothing.
    const macOs = process.platform === 'darwin' ? 1 : 0;
    requirePragma(database, 'fullfsync', String(macOs), macOs);
    requirePragma(database, 'checkpoint_fullfsync', String(macOs), macOs);
    requirePragma(database, 'foreign_keys', 'ON', 1);
    requirePragma(database, 'trusted_schema', 'OFF', 0);
    requirePragma(database, 'wal_autocheckpoint', String(CHECKPOINT_PAGES), CHECKPOINT_PAGES);
    requirePragma(database, 'journal_size_limit', String(WAL_LIMIT_BYTES), WAL_LIMIT_BYTES);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Sets a pragma and refuses to go on when it reads back as anything but `expected`. */
export function requirePragma(
  database: Database,
  name: string,
  value: string,
  expected: string | number,
): void {
  database.pragma(`${name} = ${value}`);
  const actual = database.pragma(name, { simple: true });
  if (actual !== expected) {
    throw new TransferError(
      'JOURNAL_UNUSABLE',
      `The transfer journal cannot be kept safely here: SQLite runs with ${name}=${String(actual)} where ` +
        `${expected} is needed. Put Carryover's state folder on a local disk.`,
    );
  }
}
