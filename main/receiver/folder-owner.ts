/**
 * Two receivers would write over each other's book. The owner of a folder holds an exclusive lock of the operating system
 * on a file in it, which the system releases when the process ends, however it ends; a number of a process alone proves
 * nothing, because two that start together both find the last owner gone, and containers share numbers. SQLite takes the
 * lock: Node has no portable one.
 */
import Database from 'better-sqlite3';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';

/** Two that ask in the same instant hinder each other for a moment; without patience neither would get it. Milliseconds. */
const lockPatienceMs = 500;

/** Kept from the garbage collector, which would close them. */
const held = new Set<Database>();

/**
 * Makes a folder this process's own. Resolves with what gives it back. Throws BAD_COMMAND when another receiver, also one
 * of this process, owns the folder, or its file system knows no locks.
 */
export async function ownFolder(working: string): Promise<() => Promise<void>> {
  const owner = join(working, 'owner');
  const lock = new Database(join(working, 'lock'), { timeout: lockPatienceMs });
  try {
    // Stays empty: a transaction that is never written holds the lock and nothing else, so it needs no journal file.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    await writeFile(owner, String(process.pid), { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw await refused(error, owner);
  }
  held.add(lock);
  return async () => {
    held.delete(lock);
    try {
      await rm(owner, { force: true });
    } finally {
      lock.close();
    }
  };
}

async function refused(cause: unknown, owner: string): Promise<unknown> {
  const code = String((cause as { code?: unknown }).code);
  if (code.startsWith('SQLITE_BUSY')) {
    const pid = await readFile(owner, 'utf8').catch(() => '');
    const who = /^\d{1,10}$/.test(pid) ? `Another receiver (process ${pid})` : 'Another receiver';
    return new TransferError('BAD_COMMAND', `${who} has this folder. Stop it, or choose another folder.`, {
      cause,
    });
  }
  if (!code.startsWith('SQLITE_')) return cause;
  return new TransferError(
    'BAD_COMMAND',
    'This folder cannot be locked for one receiver alone. Choose one on a disk of this machine.',
    { cause },
  );
}
