import { Uid } from '@tus/server';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../files/file-system-error.ts';
import { O_NOFOLLOW, O_RDONLY, O_RDWR } from '../files/open-flags.ts';
import type { UploadPlacer } from './place-upload.ts';
import { asRefusal, bytesGone, Refusal } from './refusal.ts';
import type { UploadBook } from './upload-book.ts';
import type { StoreParts } from './upload-store.ts';
import type { JoiningRecord, OpenRecord, UploadMetadata } from './upload-record.ts';

/** Bytes copied at a time. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * TUS concatenation: complete partial uploads become one file. The file of the first part is the beginning; the others
 * are appended to it one by one, and each is removed once its bytes are synced there, so that at most one part
 * is on the disk twice. The plan is written down first: a crash at any moment loses no part, and the joining goes
 * on where it was.
 */
export class UploadJoiner {
  readonly #parts: StoreParts;
  readonly #placer: UploadPlacer;
  readonly #stopping: AbortSignal;
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: StoreParts, stopping: AbortSignal) {
    this.#parts = parts;
    this.#placer = parts.placer;
    this.#stopping = stopping;
  }

  /**
   * Resolves with the id of the final upload when its file has its name. Asked again with the same parts, because an
   * answer was lost, it waits for the same upload. Throws a Refusal: 404 or 400 for parts that cannot be joined,
   * 413 and 507 for space.
   */
  async join(partIds: readonly string[], metadata: UploadMetadata): Promise<string> {
    if (new Set(partIds).size !== partIds.length) {
      throw new Refusal(400, 'A partial upload can be in a final one only once.');
    }
    const id =
      this.#finalOf(partIds) ??
      // Looked for again while nobody else can begin: two requests may ask at the same time.
      (await this.#parts.locks.holding(partIds, async () => {
        return this.#finalOf(partIds) ?? (await this.#plan(partIds, metadata));
      }));
    await this.resume(id);
    return id;
  }

  /** Goes on with a final upload that is being joined; nothing to do for others. */
  async resume(id: string): Promise<void> {
    let running = this.#running.get(id);
    if (!running) {
      running = this.#finish(id).finally(() => this.#running.delete(id));
      this.#running.set(id, running);
    }
    await running;
  }

  /** Resolves when no joining runs any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #plan(partIds: readonly string[], metadata: UploadMetadata): Promise<string> {
    const parts = partIds.map((part) => this.#completePart(part));
    await this.#admit(parts);
    const id = Uid.rand();
    await this.#parts.book.put({
      ...{ id, state: 'joining', metadata, touchedAt: Date.now(), concat: partIds },
      size: parts.reduce((sum, { size }) => sum + size, 0),
      parts,
      joined: 1,
    });
    return id;
  }

  async #finish(id: string): Promise<void> {
    const plan = this.#parts.book.get(id);
    // Joined, but its name could not be given the last time.
    if (plan?.state === 'open' || plan?.state === 'placing') await this.#placer.place(plan);
    if (plan?.state !== 'joining') return;
    const partIds = plan.parts.map((part) => part.id);
    await this.#parts.locks.holding(partIds, async () => {
      try {
        await this.#appendAll(plan);
      } catch (error) {
        throw asRefusal(error);
      }
      const { metadata, concat, size } = plan;
      const whole: OpenRecord = {
        ...{ id, metadata, concat, size, offset: size },
        state: 'open',
        touchedAt: Date.now(),
      };
      await this.#parts.book.put(whole);
      await keepAsJoined(this.#parts.book, partIds);
      await this.#placer.place(whole);
    });
  }

  async #appendAll(plan: JoiningRecord): Promise<void> {
    const { book, digests, syncs, directory } = this.#parts;
    const target = join(directory, plan.id);
    const [first, ...others] = plan.parts;
    await renameUnlessDone(join(directory, first?.id ?? ''), target);
    await syncs.sync(directory);
    let end = first?.size ?? 0;
    digests.advance(plan.id, target, end);
    for (const [index, part] of others.entries()) {
      const joined = index + 2;
      const source = join(directory, part.id);
      if (joined > plan.joined) {
        await append(source, target, end, part.size, this.#stopping, (reached) =>
          digests.advance(plan.id, target, reached),
        );
        await book.put({ ...plan, joined });
      }
      end += part.size;
      await rm(source, { force: true });
    }
    digests.advance(plan.id, target, end);
  }

  #completePart(id: string): { id: string; size: number } {
    const record = this.#parts.book.get(id);
    if (record?.concat !== 'partial' || (record.state !== 'open' && record.state !== 'joined')) {
      throw new Refusal(404, `There is no partial upload ${id} here.`);
    }
    if (record.state === 'joined' || this.#parts.book.isBeingJoined(id))
      throw new Refusal(400, `The partial upload ${id} is in another final upload.`);
    if (record.offset !== record.size) {
      throw new Refusal(400, `The partial upload ${id} is not complete yet.`);
    }
    return { id, size: record.size };
  }

  /** While parts are appended, the longest of them is on the disk twice. */
  async #admit(parts: readonly { readonly size: number }[]): Promise<void> {
    const sizes = parts.map(({ size }) => size);
    this.#parts.space.checkLimit(sizes.reduce((sum, size) => sum + size, 0));
    await this.#parts.space.checkDisk(Math.max(0, ...sizes.slice(1)));
  }

  #finalOf(partIds: readonly string[]): string | undefined {
    const key = partIds.join(' ');
    return this.#parts.book.all().find(({ concat }) => Array.isArray(concat) && concat.join(' ') === key)?.id;
  }
}

/** The final upload has their bytes; that they arrived is remembered as long as it is. */
export async function keepAsJoined(book: UploadBook, ids: readonly string[]): Promise<void> {
  const parts = ids.flatMap((id) => book.get(id) ?? []);
  await Promise.all(
    parts.map(async ({ id, state, size, metadata, concat }) => {
      if (state !== 'open' || size === null) return;
      await book.put({ id, state: 'joined', size, metadata, concat, touchedAt: Date.now() });
    }),
  );
}

/** The rename may have happened before a crash. */
async function renameUnlessDone(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    const handle = await open(to, O_RDONLY | O_NOFOLLOW).catch((cause: unknown) => {
      throw bytesGone(cause);
    });
    await handle.close();
  }
}

/** Copies `size` bytes of one file behind the first `end` bytes of another, and syncs them. */
async function append(
  sourcePath: string,
  targetPath: string,
  end: number,
  size: number,
  stop: AbortSignal,
  onWritten: (end: number) => void,
): Promise<void> {
  const source = await open(sourcePath, O_RDONLY | O_NOFOLLOW).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') throw bytesGone(error);
    throw error;
  });
  try {
    const target = await open(targetPath, O_RDWR | O_NOFOLLOW);
    try {
      if ((await target.stat()).size < end) throw bytesGone();
      await target.truncate(end);
      const buffer = Buffer.allocUnsafeSlow(Math.min(pieceBytes, Math.max(size, 1)));
      for (let copied = 0; copied < size;) {
        if (stop.aborted) throw new Refusal(503, 'The receiver is stopping; the parts are kept.');
        const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, size - copied), copied);
        if (bytesRead === 0) throw new Refusal(410, 'A part lost bytes on the disk of the receiver.');
        for (let written = 0; written < bytesRead;) {
          const { bytesWritten } = await target.write(
            buffer,
            written,
            bytesRead - written,
            end + copied + written,
          );
          written += bytesWritten;
        }
        copied += bytesRead;
        onWritten(end + copied);
      }
      await target.datasync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
