import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';

/**
 * Makes a folder this process's own: two receivers would write over each other's book. Resolves with what gives it back.
 * An owner that is gone does not count: its process does not run, or the machine was started since.
 * Throws BAD_COMMAND when another process owns the folder.
 */
export async function ownFolder(working: string): Promise<() => Promise<void>> {
  const path = join(working, 'owner');
  const mine = String(process.pid);
  if (!(await take(path, mine))) {
    const owner = await livingOwner(path);
    if (owner !== null) {
      throw new TransferError(
        'BAD_COMMAND',
        `Another receiver (process ${owner}) has this folder. Stop it, or choose another folder. If that process is something else, remove ${path}.`,
      );
    }
    await writeFile(path, mine, { mode: 0o600 });
  }
  return async () => {
    if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
  };
}

/** False when there is an owner already. */
async function take(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The process id in the file, or null when that process cannot be the one that wrote it. */
async function livingOwner(path: string): Promise<number | null> {
  const [text, info] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
  const pid = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  const startedAt = Date.now() - uptime() * 1000;
  // In a container a new process often gets the number of the old one.
  if (pid === 0 || pid === process.pid || info.mtimeMs < startedAt) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : null;
  }
}
