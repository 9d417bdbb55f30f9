import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { O_NOFOLLOW, O_RDONLY } from '../files/open-flags.ts';
import type { ChecksumAlgorithm } from './upload-checksum.ts';

type Digests = Partial<Record<ChecksumAlgorithm, string>>;

/**
 * A file that is hashed while it grows, read back from the disk's cache behind its writer. Blocks the thread it
 * runs on, so it runs in the digest worker.
 */
export class FollowedFile {
  readonly #descriptor: number;
  #whole: Hash | null;
  /** State of the whole hash before the chunk, to return to. */
  #before: { readonly position: number; readonly whole: Hash | null } | null = null;
  #chunk = new Map<ChecksumAlgorithm, Hash>();
  #position = 0;
  /** Bytes before here may be read. */
  end = 0;

  constructor(path: string, whole: boolean) {
    this.#descriptor = openSync(path, O_RDONLY | O_NOFOLLOW);
    this.#whole = whole ? createHash('sha256') : null;
  }

  get behind(): boolean {
    return this.#position < this.end;
  }

  get position(): number {
    return this.#position;
  }

  startChunk(start: number, algorithms: readonly ChecksumAlgorithm[]): void {
    // Without a whole hash nothing needs what is before.
    if (this.#whole === null) this.#position = start;
    this.end = Math.max(this.end, start);
    this.#before = { position: start, whole: this.#whole?.copy() ?? null };
    this.#chunk = new Map(algorithms.map((name) => [name, createHash(name)]));
  }

  rollBack(): void {
    if (this.#before === null) return;
    this.#position = this.#before.position;
    this.end = this.#before.position;
    this.#whole = this.#before.whole;
    this.#before = null;
    this.#chunk.clear();
  }

  /** The chunk's digests; the chunk is part of the file from now on. */
  chunkDigests(): Digests {
    const digests: Digests = {};
    for (const [name, hash] of this.#chunk) digests[name] = hash.digest('base64');
    this.#chunk.clear();
    return digests;
  }

  /** SHA-256 of everything before the position; throws where it was not asked for. */
  wholeDigest(): Digests {
    if (this.#whole === null) throw new Error('this file is hashed in chunks only');
    return { sha256: this.#whole.copy().digest('base64') };
  }

  /** Hashes on, at most `buffer.length` bytes. Throws when the file is shorter than it was said to be. */
  read(buffer: Buffer): void {
    const wanted = Math.min(buffer.length, this.end - this.#position);
    const count = readSync(this.#descriptor, buffer, 0, wanted, this.#position);
    if (count === 0) throw new Error('the file is shorter than what was written');
    const bytes = buffer.subarray(0, count);
    this.#whole?.update(bytes);
    for (const hash of this.#chunk.values()) hash.update(bytes);
    this.#position += count;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
