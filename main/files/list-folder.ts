/** What lies directly in one folder, sorted into files, subfolders and what is left out. Nothing is opened. */
import { isUtf8 } from 'node:buffer';
import type { Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isJunk } from 'junk';
import { TransferError } from '../engine/transfer-error.ts';
import { fileSystemError } from './file-system-error.ts';
import type { SkippedPath } from '../../preload/contract/commands.ts';

export interface ListOptions {
  /** Default `skip`: what systems leave behind (.DS_Store, Thumbs.db and the like), a folder of that kind as a whole. */
  readonly junk?: 'skip' | 'keep';
  /** Default `skip`. */
  readonly symlinks?: 'skip' | 'follow';
}

/** What is not sent: left out on purpose, or because it cannot be had. */
export type LeftOut =
  | { readonly kind: 'skipped'; readonly skipped: SkippedPath }
  | { readonly kind: 'refused'; readonly path: string; readonly error: TransferError };

export interface Listed {
  readonly name: string;
  readonly path: string;
  readonly stats: Stats;
}

export interface FolderContent {
  /** Each by name. */
  readonly files: readonly Listed[];
  readonly folders: readonly Listed[];
  readonly leftOut: readonly LeftOut[];
  /** Entries of the folder, whatever became of them. */
  readonly entries: number;
}

/** System calls under way at once: enough to hide the wait for a slow disk, few enough to leave threads to others. */
const atOnce = 64;

/** Numbers by their value (take 2 before take 10), letters as every alphabet sorts them. */
const collator = new Intl.Collator('und', { numeric: true });

/** Rejects with the system's error for the folder itself; what is in it and cannot be read is among `leftOut`. */
export async function listFolder(folder: string, options: ListOptions): Promise<FolderContent> {
  const names = await readdir(folder, { encoding: 'buffer' });
  const files: Listed[] = [];
  const folders: Listed[] = [];
  const leftOut: (LeftOut & { readonly at: string })[] = [];
  for (let from = 0; from < names.length; from += atOnce) {
    await Promise.all(
      names.slice(from, from + atOnce).map(async (raw) => {
        const found = await look(folder, raw, options);
        if (found.kind === 'skipped') leftOut.push({ ...found, at: found.skipped.path });
        else if (found.kind === 'refused') leftOut.push({ ...found, at: found.path });
        else (found.stats.isDirectory() ? folders : files).push(found);
      }),
    );
  }
  return {
    files: files.sort(byName),
    folders: folders.sort(byName),
    leftOut: leftOut.sort((a, b) => compare(a.at, b.at)),
    entries: names.length,
  };
}

type Look = LeftOut | (Listed & { readonly kind: 'here' });

async function look(folder: string, raw: Uint8Array, options: ListOptions): Promise<Look> {
  const name = Buffer.from(raw).toString();
  const path = join(folder, name);
  const skip = (reason: SkippedPath['reason']): Look => ({ kind: 'skipped', skipped: { path, reason } });
  if (!isUtf8(raw)) return { kind: 'refused', path, error: unnameable(path) };
  if (options.junk !== 'keep' && isJunk(name)) return skip('junk');
  try {
    let stats = await lstat(path);
    if (stats.isSymbolicLink()) {
      if (options.symlinks !== 'follow') return skip('symbolic-link');
      stats = await stat(path);
    }
    return stats.isFile() || stats.isDirectory() ? { kind: 'here', name, path, stats } : skip('not-a-file');
  } catch (error) {
    return { kind: 'refused', path, error: fileSystemError(error, path, 'source') };
  }
}

/** Names that sort alike (one in NFC, one in NFD) keep an order of their own, so that the order never changes. */
function byName(a: Listed, b: Listed): number {
  return collator.compare(a.name, b.name) || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function unnameable(path: string): TransferError {
  return new TransferError(
    'UNREADABLE',
    `${path} cannot be sent: its name is not valid Unicode, so no server would give it back as it is. Rename it, then add it again.`,
  );
}
