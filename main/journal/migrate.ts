import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** "CRRY": says in the file's header whose database it is (SQLite file format, offset 68). */
export const APPLICATION_ID = 0x43525259;

export const latestVersion = migrations.length;

/**
 * Brings a database to the newest schema, all steps in one transaction: it has the old schema or the newest, never one
 * between. Throws JOURNAL_FROM_FUTURE, having changed nothing, when a newer Carryover wrote it.
 */
export function migrate(database: Database, list: readonly Migration[] = migrations): void {
  list.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`Migration ${migration.version} is out of order`);
  });
  const from = versionOf(database);
  if (from > list.length) throw fromFuture(from);
  if (from === list.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    if (from === 0) database.pragma(`application_id = ${APPLICATION_ID}`);
    for (const { version, sql } of list.slice(from)) {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

export function fromFuture(version: number): TransferError {
  return new TransferError(
    'JOURNAL_FROM_FUTURE',
    `A newer Carryover wrote this journal (format ${version}; this one knows up to ${latestVersion}). ` +
      'Install that version or a later one; the journal was left as it is.',
  );
}
