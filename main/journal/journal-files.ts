import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Paths of everything the journal keeps in its state folder. */
export interface JournalFiles {
  readonly folder: string;
  readonly database: string;
  /** A database under construction; renamed to `database` when it is whole. */
  readonly unfinished: string;
  /** A whole database with what could be read of a damaged one, about to take its name. */
  readonly rescued: string;
  /** Locked for as long as the journal is open, and never renamed (see owner-lock.ts). */
  readonly lock: string;
  /** Names the owner's process; informs, never locks. */
  readonly owner: string;
}

export function journalFiles(folder: string): JournalFiles {
  // Absolute, so that a folder called "file:x" or " x" cannot mean something else to SQLite.
  const root = resolve(folder);
  return {
    folder: root,
    database: join(root, 'journal.db'),
    unfinished: join(root, 'journal.db.new'),
    rescued: join(root, 'journal.db.rescued'),
    lock: join(root, 'journal.lock'),
    owner: join(root, 'owner.json'),
  };
}

/** Makes the state folder, readable by its owner only: the journal holds links and sealed credentials. */
export function prepareFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) syncFolder(dirname(made));
  // Windows has no such modes: there the profile folder's access list guards it.
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** Makes an empty file of mode 0600; an existing one is an error. */
export function createPrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

/** Makes the names in a folder durable (POSIX leaves them to the directory's own sync). */
export function syncFolder(folder: string): void {
  // Windows opens no folders for syncing; NTFS journals names itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
