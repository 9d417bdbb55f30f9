import { link, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { finishCommit } from '../files/commit-file.ts';
import { errnoOf, fileSystemError } from '../files/file-system-error.ts';
import { finalNameCandidates } from '../files/final-name.ts';
import { placeByRename } from '../files/place-file.ts';
import { lookAtFile, type FileFacts } from './file-stamp.ts';
import { makeFolders } from './own-folders.ts';
import { bytesGone, Refusal } from './refusal.ts';
import { safePath } from './safe-path.ts';
import type { FolderSyncs } from './shared-sync.ts';
import type { UploadBook } from './upload-book.ts';
import type { OpenRecord, PlacedRecord, PlacingRecord } from './upload-record.ts';
import type { ReceiverFolders } from './working-folder.ts';

export interface ReceivedFile {
  /** Path inside the receiver's folder, with `/`: names made safe, perhaps with a number when one was taken. */
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** How file systems without hard links (FAT, exFAT, many shares) say so. */
const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Gives finished uploads their names, durably and once: after the last byte, or after a crash. Order, each step
 * durable before the next: the bytes, the name about to be tried (`placing`), the name; then the working name
 * goes and the record (`placed`) is kept.
 */
export class UploadPlacer {
  readonly #folders: ReceiverFolders;
  readonly #book: UploadBook;
  readonly #syncs: FolderSyncs;
  readonly #onReceived: (file: ReceivedFile) => void;
  /** One placing for each id at a time. */
  readonly #running = new Map<string, Promise<PlacedRecord>>();

  constructor(
    folders: ReceiverFolders,
    book: UploadBook,
    syncs: FolderSyncs,
    onReceived: (file: ReceivedFile) => void,
  ) {
    this.#folders = folders;
    this.#book = book;
    this.#syncs = syncs;
    this.#onReceived = onReceived;
  }

  /**
   * Resolves when the upload's file has its name and a power cut would not take it away. Its bytes must be synced.
   * `whole`: the upload came in the request that created it, so nobody was told of it yet: its name need not be
   * written down before it is tried, because a crash leaves a client that knows nothing and begins again.
   * `sha256` of the file in Base64, where it is known already.
   */
  place(
    record: OpenRecord | PlacingRecord,
    known: { readonly whole?: boolean; readonly sha256?: string } = {},
  ): Promise<PlacedRecord> {
    const running = this.#running.get(record.id);
    if (running) return running;
    const placing = this.#place(record, known.whole === true, known.sha256 ?? null).finally(() =>
      this.#running.delete(record.id),
    );
    this.#running.set(record.id, placing);
    return placing;
  }

  /** Resolves when nothing is being placed any more; failures are the requests' to report. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #place(
    record: OpenRecord | PlacingRecord,
    whole: boolean,
    sha256: string | null,
  ): Promise<PlacedRecord> {
    const placed =
      (record.state === 'placing' ? await this.#findPlaced(record) : undefined) ??
      (await this.#giveName(record, whole, sha256));
    // Known again after a crash by the names on the disk, so only the first kind waits for the disk.
    if (whole) await this.#book.put(placed);
    else this.#book.note(placed);
    if (placed.name !== null) {
      this.#onReceived({ name: placed.name, path: this.#pathOf(placed.name), size: placed.size });
    }
    return placed;
  }

  /** Tries the wanted name, then the same with numbers, until one is free. */
  async #giveName(
    record: OpenRecord | PlacingRecord,
    whole: boolean,
    sha256: string | null,
  ): Promise<PlacedRecord> {
    const { id, metadata, touchedAt, concat } = record;
    const partPath = join(this.#folders.uploads, id);
    const before = await lookAtFile(partPath);
    if (!before) throw bytesGone();
    const { size, modifiedAt } = before;
    const wanted = safePath(id, metadata);
    const folders = await makeFolders(this.#folders.received, wanted.folders, this.#syncs);
    const common = { id, metadata, touchedAt, concat, size, modifiedAt };
    for (const candidate of finalNameCandidates(wanted.name)) {
      const name = [...folders, candidate].join('/');
      if (!whole) await this.#book.put({ ...common, state: 'placing', name });
      if (await this.#takeName(partPath, name)) {
        const { stamp } = (await lookAtFile(this.#pathOf(name))) ?? { stamp: null };
        return { ...common, state: 'placed', name, sha256, stamp };
      }
    }
    throw new Refusal(507, `The folder holds too many files named ${wanted.name}.`);
  }

  /** False when another file has the name. The new name is durable before the old one goes. */
  async #takeName(partPath: string, name: string): Promise<boolean> {
    const folder = join(this.#folders.received, ...name.split('/').slice(0, -1));
    const finalPath = this.#pathOf(name);
    try {
      await link(partPath, finalPath);
    } catch (error) {
      const errno = errnoOf(error) ?? '';
      if (errno === 'EEXIST') return false;
      if (noHardLinks.has(errno)) return (await placeByRename(partPath, finalPath)) === 'placed';
      throw fileSystemError(error, finalPath, 'folder');
    }
    await this.#syncs.sync(folder);
    await unlink(partPath);
    return true;
  }

  /** After a crash while placing: the finished record, or undefined when the upload still needs a name. */
  async #findPlaced(record: PlacingRecord): Promise<PlacedRecord | undefined> {
    const { id, metadata, touchedAt, concat, size, modifiedAt, name } = record;
    const finalPath = this.#pathOf(name);
    const located = await finishCommit({ partPath: join(this.#folders.uploads, id), finalPath });
    if (located === 'part') return undefined;
    const facts = located === 'final' ? await lookAtFile(finalPath) : undefined;
    // Moved or changed by the person since: it was received all the same, so its address goes on saying so.
    const ours = isSameFile(facts, record);
    return {
      ...{ id, metadata, touchedAt, concat, size, modifiedAt },
      state: 'placed',
      name: ours ? name : null,
      sha256: null,
      stamp: ours ? (facts?.stamp ?? null) : null,
    };
  }

  #pathOf(name: string): string {
    return join(this.#folders.received, ...name.split('/'));
  }
}

/** Whether the file of a record is still there with its length and time. */
export function isSameFile(
  facts: FileFacts | undefined,
  record: { readonly size: number; readonly modifiedAt: number },
): facts is FileFacts {
  return facts?.size === record.size && facts.modifiedAt === record.modifiedAt;
}
