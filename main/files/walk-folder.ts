/** Everything inside a folder that a person dropped, in an order that a person expects and that never changes by itself. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';
import { fileSystemError } from './file-system-error.ts';
import { listFolder, type FolderContent, type LeftOut, type ListOptions } from './list-folder.ts';

export interface WalkOptions extends ListOptions {
  /** A folder that is left out wherever it turns up: the one Carryover keeps its own journal in. */
  readonly ownFolder?: string;
  readonly signal?: AbortSignal;
  readonly limits?: WalkLimits;
}

export interface WalkLimits {
  /** Files and folders in one drop. */
  readonly entries: number;
  /** Folders within folders. */
  readonly depth: number;
}

export interface FoundFile {
  readonly kind: 'file';
  readonly path: string;
  readonly name: string;
  /** The dropped folder's name and the path inside it, with forward slashes; names exactly as the disk has them. */
  readonly relativePath: string;
  /** Bytes, as of now. */
  readonly size: number;
}

/** A queue is made for so many transfers; and so deep are no folders that people make. */
const defaultLimits: WalkLimits = { entries: 100_000, depth: 500 };

interface Folder {
  readonly path: string;
  readonly relativePath: string;
  readonly depth: number;
  /** Volume and file number of the folders above it. */
  readonly above: ReadonlySet<string>;
}

/**
 * The files in `root` and below it: of each folder first its files, then its subfolders, both by name. What cannot be
 * read is reported and the rest goes on; a folder without files yields nothing. One `stat` an entry, nothing is opened.
 * Throws BAD_COMMAND where there is more than the limit, CANCELLED when aborted.
 */
export async function* walkFolder(
  root: string,
  options: WalkOptions = {},
): AsyncGenerator<FoundFile | LeftOut, void> {
  const limits = options.limits ?? defaultLimits;
  const own = options.ownFolder === undefined ? null : await identityOf(options.ownFolder).catch(() => null);
  const ahead: Folder[] = [{ path: root, relativePath: basename(root), depth: 0, above: new Set() }];
  let entries = 0;
  // Bounded: every turn takes a folder that was counted as an entry.
  for (let folder = ahead.pop(); folder !== undefined; folder = ahead.pop()) {
    if (options.signal?.aborted === true) throw new TransferError('CANCELLED', 'Carryover is closing.');
    const entered = await enter(folder, own, options);
    if (entered.kind !== 'entered') {
      yield entered;
      continue;
    }
    entries += entered.content.entries;
    if (entries > limits.entries) throw tooMany(root, limits.entries);
    const { files, folders, leftOut } = entered.content;
    yield* leftOut;
    for (const { name, path, stats } of files) {
      yield { kind: 'file', path, name, relativePath: inside(folder, name), size: stats.size };
    }
    const depth = folder.depth + 1;
    for (const { name, path } of folders.toReversed()) {
      if (depth > limits.depth) yield { kind: 'refused', path, error: tooDeep(path, limits.depth) };
      else ahead.push({ path, relativePath: inside(folder, name), depth, above: entered.line });
    }
  }
}

type Entered =
  LeftOut | { readonly kind: 'entered'; readonly content: FolderContent; readonly line: ReadonlySet<string> };

async function enter(folder: Folder, own: string | null, options: WalkOptions): Promise<Entered> {
  const { path, above } = folder;
  try {
    const identity = await identityOf(path);
    if (identity === own) return { kind: 'skipped', skipped: { path, reason: 'own-journal' } };
    // Only a link leads back to a folder above, and without this it would do so until the path is too long.
    if (above.has(identity)) return { kind: 'skipped', skipped: { path, reason: 'symbolic-link' } };
    return {
      kind: 'entered',
      content: await listFolder(path, options),
      line: new Set([...above, identity]),
    };
  } catch (error) {
    return { kind: 'refused', path, error: fileSystemError(error, path, 'source') };
  }
}

async function identityOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** The root of a disk has no name, so what lies on it has no folder before it. */
function inside({ relativePath }: Folder, name: string): string {
  return relativePath === '' ? name : `${relativePath}/${name}`;
}

function tooMany(root: string, most: number): TransferError {
  return new TransferError(
    'BAD_COMMAND',
    `${root} holds more than ${most.toLocaleString('en')} files and folders, too many for one go. Add the folders in it instead.`,
  );
}

function tooDeep(path: string, deepest: number): TransferError {
  return new TransferError(
    'BAD_COMMAND',
    `${path} lies more than ${deepest} folders deep in what you added. Add it by itself.`,
  );
}
