/**
 * Two owners of a journal must be impossible. The owner holds an exclusive lock of the operating system on a file
 * that is never renamed, so it also covers the moments when the database itself is inspected or set aside. The system
 * releases it when the process ends, however it ends. SQLite takes it: Node has no portable file lock.
 */
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import type { JournalFiles } from './journal-files.ts';
import { codeOf } from './sqlite-error.ts';

/**
 * Milliseconds that opening waits for an owner, and the only wait for one there is: long enough for one that was told
 * to end to put everything away, short enough to be told soon about one that goes on.
 */
const WAIT_FOR_OWNER_MS = 2_000;

export interface Ownership {
  release(): void;
}

/**
 * Throws TransferError JOURNAL_IN_USE when another process, or this one, owns the journal and still does after `waitMs`
 * milliseconds.
 */
export function takeOwnership(files: JournalFiles, { waitMs = WAIT_FOR_OWNER_MS } = {}): Ownership {
  const lock = new Database(files.lock, { timeout: waitMs });
  try {
    // Stays empty: a transaction that is never written holds the lock and nothing else, so it needs no journal file.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    chmodSync(files.lock, 0o600);
    writeOwner(files);
  } catch (error) {
    lock.close();
    throw codeOf(error).startsWith('SQLITE_BUSY') ? inUse(files, error) : error;
  }
  return {
    release() {
      try {
        rmSync(files.owner, { force: true });
      } finally {
        lock.close();
      }
    },
  };
}

function writeOwner(files: JournalFiles): void {
  const partial = `${files.owner}.new`;
  writeFileSync(partial, `${JSON.stringify({ pid: process.pid, since: Date.now() })}\n`, { mode: 0o600 });
  renameSync(partial, files.owner);
}

function inUse(files: JournalFiles, cause: unknown): TransferError {
  const pid = ownerOf(files);
  const who = pid === null ? 'Another Carryover' : `Another Carryover (process ${pid})`;
  return new TransferError(
    'JOURNAL_IN_USE',
    `${who} is already running with the journal in ${files.folder}. Use that one, or close it first.`,
    { cause },
  );
}

/** Process id of the owner, as it says; null where it has not written one or that process is gone. */
function ownerOf(files: JournalFiles): number | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(files.owner, 'utf8'));
    const pid = typeof owner === 'object' && owner !== null && 'pid' in owner ? owner.pid : null;
    return typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
  } catch {
    return null; // the sentence is still true without the number
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // alive, but somebody else's
  }
}
