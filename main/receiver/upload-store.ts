import { DataStore, Upload } from '@tus/server';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errnoOf } from '../files/file-system-error.ts';
import { O_CREAT, O_NOFOLLOW, O_RDWR } from '../files/open-flags.ts';
import type { Exchange } from './exchange.ts';
import type { UploadPlacer } from './place-upload.ts';
import type { ReceiverSpace } from './receiver-space.ts';
import {
  isSmallWhole,
  receiveChecked,
  receivePlain,
  receiveSmall,
  tooLong,
  type BodyPlace,
} from './receive-body.ts';
import { asRefusal, bytesGone, notFound, Refusal } from './refusal.ts';
import type { FolderSyncs } from './shared-sync.ts';
import type { UploadBook } from './upload-book.ts';
import type { UploadDigests } from './upload-digests.ts';
import type { UploadLocks } from './upload-locks.ts';
import type { OpenRecord } from './upload-record.ts';

/** With this type a creation brings the upload's first bytes; the library ignores the body of any other. */
const bodyType = 'application/offset+octet-stream';

export interface StoreParts {
  /** Folder of the working files. */
  readonly directory: string;
  readonly book: UploadBook;
  readonly locks: UploadLocks;
  readonly placer: UploadPlacer;
  readonly digests: UploadDigests;
  readonly space: ReceiverSpace;
  readonly syncs: FolderSyncs;
}

/**
 * Where the TUS library keeps uploads. The library speaks the protocol; bytes are read here, straight from the
 * request that holds the upload's lock, so that they can be checked, synced and hashed on their way and pass
 * through no streams in between. An offset is what the book says, never the size of a file.
 */
export class UploadStore extends DataStore {
  readonly #parts: StoreParts;
  /** Created by a request that is still running: nobody was told of it, and its name in the folder is not synced. */
  readonly #fresh = new Set<string>();

  constructor(parts: StoreParts) {
    super();
    this.#parts = parts;
    this.extensions = [
      'creation',
      'creation-with-upload',
      'creation-defer-length',
      'expiration',
      'checksum',
      'checksum-trailer',
      'concatenation',
      'termination',
    ];
  }

  /**
   * What the library is to do by itself. It asks for concatenation under a misspelt name, and only to let the header
   * pass; its expiration counts from the creation, ours from the last byte (see tus-answer.ts).
   */
  override hasExtension(extension: string): boolean {
    if (extension === 'concatentation') return true;
    return extension !== 'expiration' && super.hasExtension(extension);
  }

  override async create(upload: Upload): Promise<Upload> {
    const { book, locks, space } = this.#parts;
    const exchange = locks.holderOf(upload.id);
    const record: OpenRecord = {
      id: upload.id,
      state: 'open',
      size: upload.size ?? null,
      offset: 0,
      metadata: upload.metadata ?? {},
      touchedAt: Date.now(),
      concat: exchange?.request.headers['upload-concat'] === 'partial' ? 'partial' : null,
    };
    const admitted = await space.admit(record.size);
    if (exchange !== null) exchange.created = record.id;
    try {
      this.#fresh.add(record.id);
      // With a body the same request goes on to write(); until it ends, nobody is told of the upload.
      if (exchange?.request.headers['content-type'] === bodyType) book.note(record);
      else await this.#createEmpty(record);
    } catch (error) {
      this.#fresh.delete(record.id);
      throw asRefusal(error);
    } finally {
      admitted();
    }
    return upload;
  }

  /** A complete upload is placed first, so that no answer promises too much. */
  override async getUpload(id: string): Promise<Upload> {
    let record = this.#parts.book.get(id);
    if (!record) throw notFound();
    if (record.state === 'joining') throw new Refusal(423, 'The parts of this upload are being joined.');
    if (record.state === 'placing') record = await this.#parts.placer.place(record);
    if (record.state === 'open' && isComplete(record)) record = await this.#parts.placer.place(record);
    const { size, metadata } = record;
    const offset = record.state === 'open' ? record.offset : record.size;
    return new Upload({
      id,
      offset,
      // HEAD repeats what was given; nothing given is no header.
      ...(Object.keys(metadata).length > 0 && { metadata: { ...metadata } }),
      ...(size !== null && { size }),
    });
  }

  override async declareUploadLength(id: string, size: number): Promise<void> {
    const record = this.#parts.book.get(id);
    if (record?.state !== 'open') throw notFound();
    const admitted = await this.#parts.space.admit(size - record.offset);
    try {
      await this.#publish({ ...record, size });
    } finally {
      admitted();
    }
  }

  /** `readable` is empty (see tus-answer.ts); the bytes are the request's own. Resolves with the durable offset. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    readable.resume();
    const { book, locks } = this.#parts;
    const record = book.get(id);
    const exchange = locks.holderOf(id);
    // Only a request that adds nothing comes here for a finished upload: the library lets no byte beyond the size.
    if (record?.state !== 'open' || exchange === null) return offset;
    try {
      return await this.#receive(exchange, record);
    } catch (error) {
      throw asRefusal(error);
    } finally {
      if (this.#fresh.delete(id) && book.get(id)?.state === 'open') await this.#published(id);
    }
  }

  override async remove(id: string): Promise<void> {
    const { book, digests, directory } = this.#parts;
    const record = book.get(id);
    if (!record) throw notFound();
    if (record.state === 'placed' || record.state === 'placing') {
      throw new Refusal(403, 'This upload is finished; its file belongs to the folder now.');
    }
    if (record.state === 'joining' || book.isBeingJoined(id)) {
      throw new Refusal(423, 'The parts of this upload are being joined.');
    }
    await book.remove(id);
    digests.forget(id);
    await rm(join(directory, id), { force: true });
  }

  override getExpiration(): number {
    return 0;
  }

  async #createEmpty(record: OpenRecord): Promise<void> {
    await (await this.#openData(record.id, true)).close();
    if (isComplete(record)) await this.#finish(record);
    else await this.#publish(record);
  }

  async #receive(exchange: Exchange, record: OpenRecord): Promise<number> {
    const { id, size, offset } = record;
    const handle = await this.#openData(id, offset === 0);
    try {
      // What is behind the offset was never verified or never synced.
      if (!this.#fresh.has(id)) await cutTo(handle, offset);
      if (record.concat === null && isSmallWhole(exchange, size, offset)) {
        const { end, sha256 } = await receiveSmall(exchange, handle, size ?? 0);
        return await this.#accept({ ...record, offset: end }, sha256);
      }
      const place: BodyPlace = {
        id,
        path: join(this.#parts.directory, id),
        handle,
        offset,
        limit: size === null ? await this.#parts.space.room(offset) : size - offset,
        whole: record.concat === null,
        publish: (reached) => this.#publish({ ...record, offset: reached, touchedAt: Date.now() }),
      };
      if (exchange.checksum !== null) {
        const end = await receiveChecked(exchange, place, this.#parts.digests);
        return await this.#accept({ ...record, offset: end });
      }
      const outcome = await receivePlain(exchange, place, this.#parts.digests);
      if (outcome.how === 'too-long') {
        // Some of it may have been counted while it came: first the book goes back, then the file.
        await this.#publish(record);
        await handle.truncate(offset);
        this.#parts.digests.forget(id);
        throw tooLong();
      }
      const end = await this.#accept({ ...record, offset: outcome.end });
      if (outcome.error !== undefined) throw asRefusal(outcome.error);
      return end;
    } finally {
      await handle.close();
    }
  }

  /** The bytes before the record's offset are synced and verified. */
  async #accept(record: OpenRecord, sha256: string | null = null): Promise<number> {
    const reached = { ...record, touchedAt: Date.now() };
    if (isComplete(reached)) await this.#finish(reached, sha256);
    else await this.#publish(reached);
    return reached.offset;
  }

  async #finish(record: OpenRecord, sha256: string | null = null): Promise<void> {
    const whole = this.#fresh.delete(record.id);
    await this.#parts.placer.place(record, { whole, ...(sha256 !== null && { sha256 }) });
  }

  /** Makes a record durable, and before it the name of the upload's file where it is new. */
  async #publish(record: OpenRecord): Promise<void> {
    await this.#published(record.id);
    await this.#parts.book.put(record);
  }

  async #published(id: string): Promise<void> {
    if (this.#fresh.delete(id)) await this.#parts.syncs.sync(this.#parts.directory);
  }

  async #openData(id: string, mayCreate: boolean): Promise<FileHandle> {
    try {
      // The folder is closed to others; the mode is what the file will have under its name (umask applied).
      return await open(
        join(this.#parts.directory, id),
        O_RDWR | O_NOFOLLOW | (mayCreate ? O_CREAT : 0),
        0o666,
      );
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw bytesGone(error);
      throw asRefusal(error);
    }
  }
}

/** Whether nothing is missing and the upload is to get a name; a partial one never does. */
export function isComplete(record: OpenRecord): boolean {
  return record.concat !== 'partial' && record.offset === record.size;
}

/** Cuts off what a crash left behind the offset. */
export async function cutToOffset(directory: string, { id, offset }: OpenRecord): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(join(directory, id), O_RDWR | O_NOFOLLOW);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  try {
    if ((await handle.stat()).size > offset) await handle.truncate(offset);
  } finally {
    await handle.close();
  }
}

/** Throws a Refusal 410 for a file that lost bytes: writing on would leave zeros where they were. */
async function cutTo(handle: FileHandle, offset: number): Promise<void> {
  const { size } = await handle.stat();
  if (size < offset) throw bytesGone();
  if (size > offset) await handle.truncate(offset);
}
