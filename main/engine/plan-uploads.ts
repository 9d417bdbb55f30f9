/** From the paths a person names to uploads: files as they are, folders as everything in them. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { newRecord, noAdditions, type AddContext, type Additions, type Told } from './add-transfers.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import { newTransferId } from './transfer-id.ts';
import { fileSystemError } from '../files/file-system-error.ts';
import { refuseOthers } from '../files/source-snapshot.ts';
import { walkFolder, type FoundFile } from '../files/walk-folder.ts';
import type { SkippedPath, UploadOptions } from '../../preload/contract/commands.ts';

/** Where a person said that uploads go: an address and, where it is a saved one, its destination. */
export interface GivenDestination {
  readonly destination: string;
  readonly destinationId: string | null;
}

/** Skipped paths that are listed; all of them are counted. */
const mostListed = 1_000;
/** Paths looked at side by side: a drop may name thousands of files, each of which waits for the disk. */
const sideBySide = 64;

/**
 * Never rejects for what a path or `findDestination` has to say: that is refused with its reason, path by path. Rejects
 * CANCELLED once `context.signal` aborts.
 */
export async function planUploads(
  paths: readonly string[],
  findDestination: () => Promise<GivenDestination>,
  options: UploadOptions,
  context: AddContext,
): Promise<Additions> {
  const additions = noAdditions();
  const refuse = (input: string, error: unknown): void =>
    void additions.refused.push({ input, error: toTransferError(error).toWire() });
  let destination: GivenDestination;
  try {
    destination = await findDestination();
  } catch (error) {
    for (const path of paths) refuse(path, error);
    return additions;
  }
  const gatherer = new Gatherer(additions, { ...destination, ...keptOptions(options), ...batch() }, context);
  for (let from = 0; from < paths.length; from += sideBySide) {
    const part = paths.slice(from, from + sideBySide);
    const looks = await Promise.all(part.map(async (path) => ({ path, seen: await look(path) })));
    for (const { path, seen } of looks) {
      if (seen.kind === 'file') gatherer.file(seen.file);
      else if (seen.kind === 'refused') refuse(path, seen.error);
      else await gatherer.folder(seen.path, options).catch((error: unknown) => refuse(path, error));
    }
    throwIfStopped(context.signal);
  }
  return additions;
}

type Named = Omit<FoundFile, 'kind' | 'relativePath'> & { readonly relativePath: string | null };

type Look =
  | { readonly kind: 'file'; readonly file: Named }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'refused'; readonly error: unknown };

/** What was named itself: a link is followed, and a file that may not be read is refused now rather than in an hour. */
async function look(named: string): Promise<Look> {
  const path = resolve(named);
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { kind: 'folder', path };
    refuseOthers(path, stats);
    await access(path, constants.R_OK);
    return { kind: 'file', file: { path, name: basename(path), relativePath: null, size: stats.size } };
  } catch (error) {
    return { kind: 'refused', error: fileSystemError(error, path, 'source') };
  }
}

/** Collects records, each source once: what was named twice, or lies in two of the folders, is sent once. */
class Gatherer {
  readonly #additions: Additions;
  readonly #common: Omit<Told, 'name' | 'size' | 'source'>;
  readonly #context: AddContext;
  readonly #seen = new Set<string>();

  constructor(additions: Additions, common: Omit<Told, 'name' | 'size' | 'source'>, context: AddContext) {
    this.#additions = additions;
    this.#common = common;
    this.#context = context;
  }

  file({ path, name, relativePath, size }: Named): void {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const told = { ...this.#common, name, relativePath, size, source: path };
    this.#additions.records.push(newRecord(told, this.#context));
  }

  async folder(root: string, { junk, symlinks }: UploadOptions): Promise<void> {
    const { ownFolder, signal } = this.#context;
    const found: FoundFile[] = [];
    const walk = walkFolder(root, {
      ...(junk === undefined ? {} : { junk }),
      ...(symlinks === undefined ? {} : { symlinks }),
      ...(ownFolder === undefined ? {} : { ownFolder }),
      ...(signal === undefined ? {} : { signal }),
    });
    // Collected first: of a folder with too much in it nothing is queued rather than a part that nobody chose.
    for await (const item of walk) {
      if (item.kind === 'file') found.push(item);
      else if (item.kind === 'skipped') this.#skip(item.skipped);
      else this.#additions.refused.push({ input: item.path, error: item.error.toWire() });
    }
    for (const file of found) this.file(file);
  }

  #skip(skipped: SkippedPath): void {
    this.#additions.skippedCount += 1;
    if (this.#additions.skipped.length < mostListed) this.#additions.skipped.push(skipped);
  }
}

function keptOptions({ growing, readBack, priority, bytesPerSecond }: UploadOptions) {
  return {
    priority: priority ?? 'normal',
    rateLimit: bytesPerSecond ?? null,
    options: {
      ...(growing === undefined ? {} : { growing }),
      ...(readBack === undefined ? {} : { readBack }),
    },
  };
}

function batch() {
  return { batchId: newTransferId(), direction: 'upload' } as const;
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new TransferError('CANCELLED', 'Carryover is closing.');
}
