import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { inviteBody, statedLength, type Exchange } from './exchange.ts';
import { asRefusal, Refusal } from './refusal.ts';
import type { UploadDigests } from './upload-digests.ts';
import {
  checksumAlgorithms,
  checksumFromTrailer,
  mismatch,
  type Checksum,
  type ChecksumAlgorithm,
} from './upload-checksum.ts';
import { gatherBody, writeAll, writeBody, type BodyOutcome } from './write-body.ts';

/** Unsynced bytes, and milliseconds, after which a running request's bytes are synced and counted. */
const checkpointBytes = 64 * 1024 * 1024;
const checkpointMs = 1000;
/** A whole upload of this many bytes at most is hashed and checked in memory, before it is written. */
export const smallBytes = 128 * 1024;

export interface BodyPlace {
  readonly id: string;
  readonly path: string;
  readonly handle: FileHandle;
  /** Where the body begins; everything before it is synced. Bytes. */
  readonly offset: number;
  /** Most bytes the body may have. */
  readonly limit: number;
  /** Whether the digest of the whole file will be wanted; not so for partial uploads. */
  readonly whole: boolean;
  /** Makes an offset durable; the bytes before it are synced by then. */
  readonly publish: (offset: number) => Promise<void>;
}

/**
 * Writes the body of a request that carries no checksum: what arrived counts, also when the connection breaks.
 * Resolves with the offset behind it, synced but not published. Long bodies are published as they come.
 */
export async function receivePlain(
  exchange: Exchange,
  place: BodyPlace,
  digests: UploadDigests,
): Promise<BodyOutcome> {
  const checkpoints = new Checkpoints(place);
  inviteBody(exchange);
  const outcome = await writeBody({
    source: exchange.request,
    handle: place.handle,
    start: place.offset,
    limit: place.limit,
    stop: exchange.stop,
    onWritten(end) {
      if (place.whole) digests.advance(place.id, place.path, end);
      checkpoints.wrote(end);
    },
  });
  try {
    await checkpoints.settle();
    await place.handle.datasync();
  } catch (error) {
    throw asRefusal(error);
  }
  return outcome;
}

/**
 * Writes the body of a request that carries a checksum, behind the published offset, and hashes it read back from the
 * disk. Resolves only when the whole chunk matched and is synced. Otherwise it is cut off the file, the offset stays,
 * and a Refusal says why: 460, 400 for a missing trailer; anything else for a chunk that did not come whole.
 */
export async function receiveChecked(
  exchange: Exchange,
  place: BodyPlace,
  digests: UploadDigests,
): Promise<number> {
  const { id, path, handle, offset, whole } = place;
  const algorithms: readonly ChecksumAlgorithm[] =
    typeof exchange.checksum === 'object' && exchange.checksum !== null
      ? [exchange.checksum.algorithm]
      : checksumAlgorithms;
  digests.startChunk(id, path, { start: offset, algorithms, whole });
  inviteBody(exchange);
  try {
    const { how, end, error } = await writeBody({
      source: exchange.request,
      handle,
      start: offset,
      limit: place.limit,
      stop: exchange.stop,
      onWritten: (written) => digests.advanceChunk(id, written),
    });
    if (error !== undefined) throw asRefusal(error);
    if (how !== 'complete') throw notWhole(how);
    const [hashed] = await Promise.all([digests.chunkDigests(id, end), handle.datasync()]);
    const stated = statedChecksum(exchange);
    if (hashed[stated.algorithm] !== stated.digest.toString('base64')) throw mismatch();
    return end;
  } catch (error) {
    await digests.discardChunk(id);
    await handle.truncate(offset);
    throw error;
  }
}

/**
 * A whole upload in one small request: checked in memory, written at once, synced. Resolves with the place it ended at
 * and, when it came whole, its SHA-256 in Base64; without a checksum what arrived counts here too.
 */
export async function receiveSmall(
  exchange: Exchange,
  handle: FileHandle,
  size: number,
): Promise<{ readonly end: number; readonly sha256: string | null }> {
  inviteBody(exchange);
  const { body, how } = await gatherBody(exchange.request, size, exchange.stop);
  const sha256 = how === 'complete' ? createHash('sha256').update(body).digest('base64') : null;
  if (exchange.checksum !== null) {
    if (sha256 === null) throw notWhole(how);
    const { algorithm, digest } = statedChecksum(exchange);
    const computed = algorithm === 'sha256' ? sha256 : createHash(algorithm).update(body).digest('base64');
    if (computed !== digest.toString('base64')) throw mismatch();
  }
  try {
    // A disk that is nearly full takes a part of a write and says nothing.
    await writeAll(handle, [body], 0, () => undefined);
    await handle.datasync();
  } catch (error) {
    throw asRefusal(error);
  }
  return { end: body.length, sha256: body.length === size ? sha256 : null };
}

/** Whether a request brings a whole upload that is small. */
export function isSmallWhole(exchange: Exchange, size: number | null, offset: number): boolean {
  return offset === 0 && size !== null && size <= smallBytes && statedLength(exchange) === size;
}

function statedChecksum(exchange: Exchange): Checksum {
  return exchange.checksum === null || exchange.checksum === 'in-trailer'
    ? checksumFromTrailer(exchange.request)
    : exchange.checksum;
}

function notWhole(how: BodyOutcome['how']): Refusal {
  if (how === 'too-long') return tooLong();
  return new Refusal(
    how === 'stopped' ? 503 : 400,
    'The chunk did not come whole, so it could not be checked and was discarded.',
  );
}

export function tooLong(): Refusal {
  return new Refusal(413, 'The body is longer than what the upload still needs.');
}

/** Syncs and publishes beside the writing, so that a crash costs a moment of a body that takes days. */
class Checkpoints {
  readonly #place: BodyPlace;
  readonly #timer: NodeJS.Timeout;
  #written: number;
  #published: number;
  #running: Promise<void> | null = null;
  #error: Error | null = null;

  constructor(place: BodyPlace) {
    this.#place = place;
    this.#written = place.offset;
    this.#published = place.offset;
    this.#timer = setInterval(() => this.#begin(), checkpointMs);
  }

  wrote(end: number): void {
    this.#written = end;
    if (end - this.#published >= checkpointBytes) this.#begin();
  }

  /** Rejects when a checkpoint failed: a sync that failed once says nothing of what came before. */
  async settle(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    if (this.#error !== null) throw this.#error;
  }

  #begin(): void {
    const end = this.#written;
    // The last byte is published by whoever gives the upload its name, never before.
    if (this.#running || this.#error !== null || end === this.#published) return;
    if (end - this.#place.offset >= this.#place.limit) return;
    this.#running = this.#publish(end).finally(() => (this.#running = null));
  }

  async #publish(end: number): Promise<void> {
    try {
      await this.#place.handle.datasync();
      await this.#place.publish(end);
      this.#published = end;
    } catch (error) {
      this.#error = error instanceof Error ? error : new Error(String(error));
    }
  }
}
