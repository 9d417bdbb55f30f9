/**
 * Runs what is waiting for the journal in one transaction (group commit): a hundred transfers that checkpoint at the
 * same moment cost one sync. Nothing is answered before the commit is on disk.
 */
import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import { isConstraint, toJournalError } from './sqlite-error.ts';

/** One caller's request: `writes` is what must be all or nothing, the rest only reads. */
export interface Task<T> {
  readonly writes: boolean;
  run(): T;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TransferError };

/** Outcomes in the order of the tasks, and whether a transaction was committed. */
export interface GroupOutcome<T> {
  readonly outcomes: Outcome<T>[];
  readonly committed: boolean;
}

/**
 * Tasks run in order; each sees what came before it. A writing task that is refused by itself (an unknown transfer, a
 * broken constraint) is undone alone. When the transaction as a whole fails, every writing task fails with that error,
 * none of them happened, and the reading ones are run again on what is really there.
 */
export function runGroup<T>(database: Database, tasks: readonly Task<T>[]): GroupOutcome<T> {
  if (!tasks.some((task) => task.writes)) return { outcomes: tasks.map(readAlone), committed: false };
  try {
    database.exec('BEGIN IMMEDIATE');
    const outcomes = tasks.map((task) => (task.writes ? runUnit(database, task) : readAlone(task)));
    database.exec('COMMIT');
    return { outcomes, committed: true };
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk among them), not after others.
    if (database.inTransaction) database.exec('ROLLBACK');
    const refusal = { ok: false, error: toJournalError(error) } as const;
    return { outcomes: tasks.map((task) => (task.writes ? refusal : readAlone(task))), committed: false };
  }
}

function runUnit<T>(database: Database, task: Task<T>): Outcome<T> {
  database.exec('SAVEPOINT unit');
  try {
    const value = task.run();
    database.exec('RELEASE unit');
    return { ok: true, value };
  } catch (error) {
    if (!isOwnFault(error) || !database.inTransaction) throw error;
    database.exec('ROLLBACK TO unit; RELEASE unit');
    return { ok: false, error: toJournalError(error) };
  }
}

/** The error says something about this task, not about the database under all of them. */
function isOwnFault(error: unknown): boolean {
  if (error instanceof TransferError) return error.code === 'NO_SUCH_TRANSFER' || error.code === 'INTERNAL';
  return isConstraint(error) || error instanceof TypeError || error instanceof RangeError;
}

function readAlone<T>(task: Task<T>): Outcome<T> {
  try {
    return { ok: true, value: task.run() };
  } catch (error) {
    return { ok: false, error: toJournalError(error) };
  }
}
