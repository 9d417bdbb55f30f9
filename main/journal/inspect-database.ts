/**
 * Looks at a journal without changing a byte of it, so that one from the future stays as it is and a damaged one is
 * set aside exactly as it was found. The caller owns the journal: nobody else writes meanwhile.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { readHeader } from './database-header.ts';
import { APPLICATION_ID, latestVersion, versionOf } from './migrate.ts';
import { isDamage } from './sqlite-error.ts';

export type Inspection =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'future'; readonly version: number }
  | { readonly kind: 'usable'; readonly cleanStop: boolean };

export function inspectDatabase(path: string): Inspection {
  const size = sizeOf(path);
  if (size === null) return { kind: 'missing' };
  const wal = (sizeOf(`${path}-wal`) ?? 0) > 0;
  // The header first, without SQLite: with no WAL to read, a connection would make files beside the database.
  // A journal appears under its name when it is whole (create-database.ts), so an empty one lost its content; SQLite
  // would take it for a new database and delete the WAL beside it.
  const header = readHeader(path);
  if (header === null) return { kind: 'damaged', reason: 'it does not begin like a database' };
  if (header.applicationId !== APPLICATION_ID)
    return { kind: 'damaged', reason: 'it is not a journal of Carryover' };
  if (header.userVersion > latestVersion) return { kind: 'future', version: header.userVersion };
  // A file cut at its end opens without complaint; only its size tells. (With a WAL, its last pages may be there.)
  if (!wal && size < header.bytes)
    return { kind: 'damaged', reason: `${header.bytes - size} bytes are missing` };

  try {
    return readOnly(path, {}, inspectContent);
  } catch (error) {
    if (isDamage(error))
      return { kind: 'damaged', reason: error instanceof Error ? error.message : 'unreadable' };
    throw error;
  }
}

/** A read-only connection reads the WAL but neither checkpoints nor deletes it when it closes. */
export function readOnly<T>(
  path: string,
  options: { readonly timeout?: number },
  read: (database: Database) => T,
): T {
  const sharedIndex = `${path}-shm`;
  const hadIndex = existsSync(sharedIndex);
  try {
    const database = new Database(path, { ...options, readonly: true });
    try {
      return read(database);
    } finally {
      database.close();
    }
  } finally {
    // Reading a WAL makes an index beside it; the exclusive owner uses none and would leave it for ever.
    if (!hadIndex) rmSync(sharedIndex, { force: true });
  }
}

function inspectContent(database: Database): Inspection {
  const version = versionOf(database);
  if (version > latestVersion) return { kind: 'future', version };
  const cleanStop = readCleanStop(database);
  if (cleanStop === null) return { kind: 'damaged', reason: 'its tables are missing' };
  if (!cleanStop) {
    // The whole check, indexes included: 0.4 s for 100,000 transfers with the hashes of 4 TB (92 MB of database);
    // quick_check would save a third of that and miss an index that leads to the wrong transfer.
    const first = database.pragma('integrity_check(1)', { simple: true });
    if (first !== 'ok') return { kind: 'damaged', reason: String(first) };
  }
  return { kind: 'usable', cleanStop };
}

/** Null where the journal's tables are missing. */
export function readCleanStop(database: Database): boolean | null {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'journal_state'`).get();
  if (table === undefined) return null;
  const clean = database.prepare('SELECT clean FROM journal_state').pluck().get();
  return clean === undefined ? null : clean === 1;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
