/**
 * Looks at a journal without changing a byte of it, so that one from the future stays as it is and a damaged one is
 * set aside exactly as it was found. The caller owns the journal: nobody else writes meanwhile.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
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
  // A journal appears under its name when it is whole (create-database.ts), so an empty one lost its content. SQLite
  // would take it for a new database, and would delete the WAL beside it.
  if (size === 0) return { kind: 'damaged', reason: 'the file is empty' };
  const wal = (sizeOf(`${path}-wal`) ?? 0) > 0;
  const sharedIndex = `${path}-shm`;
  const hadIndex = existsSync(sharedIndex);
  try {
    return inspect(path, size, wal);
  } catch (error) {
    if (isDamage(error))
      return { kind: 'damaged', reason: error instanceof Error ? error.message : 'unreadable' };
    throw error;
  } finally {
    // Reading a WAL makes an index beside it; the exclusive owner uses none and would leave it for ever.
    if (!hadIndex) rmSync(sharedIndex, { force: true });
  }
}

function inspect(path: string, size: number, wal: boolean): Inspection {
  // A read-only connection neither checkpoints nor deletes the WAL when it closes. Without a WAL to read, `immutable`
  // keeps SQLite from making files.
  const database = wal
    ? new Database(path, { readonly: true })
    : new Database(immutableUri(path), { readonly: true });
  try {
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      return { kind: 'damaged', reason: 'it is not a journal of Carryover' };
    }
    const version = versionOf(database);
    if (version > latestVersion) return { kind: 'future', version };
    // A file cut at its end opens without complaint; only its size tells.
    const stated = Number(database.pragma('page_count', { simple: true })) * pageSize(database);
    if (!wal && size < stated)
      return { kind: 'damaged', reason: `${stated - size} bytes are missing at its end` };
    const cleanStop = readCleanStop(database);
    if (cleanStop === null) return { kind: 'damaged', reason: 'its tables are missing' };
    if (!cleanStop) {
      const first = database.pragma('integrity_check(1)', { simple: true });
      if (first !== 'ok') return { kind: 'damaged', reason: String(first) };
    }
    return { kind: 'usable', cleanStop };
  } finally {
    database.close();
  }
}

/** As SQLite reads URIs (sqlite.org/uri.html): no authority, so a network share keeps its two slashes in the path. */
function immutableUri(path: string): string {
  return `${pathToFileURL(path).href.replace(/^file:\/\/(?=[^/])/, 'file:////')}?immutable=1`;
}

function readCleanStop(database: Database): boolean | null {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'journal_state'`).get();
  if (table === undefined) return null;
  const clean = database.prepare('SELECT clean FROM journal_state').pluck().get();
  return clean === undefined ? null : clean === 1;
}

function pageSize(database: Database): number {
  return Number(database.pragma('page_size', { simple: true }));
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
