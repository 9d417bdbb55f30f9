import { existsSync, renameSync } from 'node:fs';
import { syncFolder, type JournalFiles } from './journal-files.ts';

/** What SQLite may keep beside a database; the names belong together, so they are renamed together. */
const companions = ['', '-wal', '-shm', '-journal'];

/**
 * Renames a damaged journal and what belongs to it; nothing is deleted, so it can be examined or repaired.
 * Answers the new path, or null when there was nothing to rename. Also takes a WAL whose database is gone: SQLite
 * would replay it into the next one.
 */
export function setAside(files: JournalFiles, now: Date = new Date()): string | null {
  const found = companions.filter((ending) => existsSync(files.database + ending));
  const first = found[0];
  if (first === undefined) return null;
  const base = freeName(files.database, now);
  for (const ending of found) renameSync(files.database + ending, base + ending);
  syncFolder(files.folder);
  return base + first;
}

function freeName(database: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  for (let count = 1; ; count += 1) {
    const name = `${database}.damaged-${stamp}${count === 1 ? '' : `-${count}`}`;
    if (companions.every((ending) => !existsSync(name + ending))) return name;
  }
}
