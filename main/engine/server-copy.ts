/** One reading of a server's copy, from a block on: gathered into blocks, hashed by workers, compared in order. */
import { BLOCK_SIZE, type BlockHasher } from '../hashing/hash-pool-port.ts';
import { passAll } from './pacer.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { KnownHashes } from './known-hashes.ts';
import type { UploadTarget } from './upload-target.ts';

export interface CopyOf {
  readonly attempt: Attempt;
  readonly target: UploadTarget;
  readonly uploadUrl: string;
  /** Start of a block. */
  readonly from: number;
  readonly size: number;
  readonly known: KnownHashes;
}

/** Blocks with workers while the next is gathered. */
const mostInFlight = 2;

export class ServerCopy {
  readonly #copy: CopyOf;
  readonly #hasher: BlockHasher;
  readonly #inFlight: Promise<void>[] = [];
  #room: Uint8Array;
  #filled = 0;
  /** Start of the block that is being gathered. */
  #start: number;
  /** Bytes from the start of the file that were found the same. */
  reached: number;

  constructor(copy: CopyOf) {
    this.#copy = copy;
    this.#hasher = copy.attempt.pool.openBlockHasher();
    this.#room = this.#hasher.room();
    this.#start = copy.from;
    this.reached = copy.from;
  }

  /** Rejects DIGEST_MISMATCH where it differs, LENGTH_MISMATCH where it broke off early, else what the network said. */
  async compare(onProgress: (reached: number) => void): Promise<void> {
    const { attempt, target, uploadUrl, from, size } = this.#copy;
    const request = { ...target, uploadUrl, signal: attempt.signal, from, size };
    const pacer = attempt.bandwidth.pacerFor(attempt.entry, attempt.signal, 'download');
    try {
      for await (const bytes of attempt.uploads.readBack(request)) {
        await this.#gather(bytes);
        onProgress(this.reached);
        await passAll(pacer, bytes.length);
      }
      await Promise.all(this.#inFlight);
      onProgress(this.reached);
    } finally {
      await Promise.allSettled(this.#inFlight);
    }
    if (this.reached < size) {
      throw new TransferError(
        'LENGTH_MISMATCH',
        `The server gave back ${this.#start + this.#filled} of ${size} bytes and ended there.`,
      );
    }
  }

  async #gather(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const length = Math.min(BLOCK_SIZE, this.#copy.size - this.#start);
      if (length <= 0) throw copyDiffers(this.#copy.size, this.#copy.size + bytes.length - at);
      const some = bytes.subarray(at, at + length - this.#filled);
      this.#room.set(some, this.#filled);
      this.#filled += some.length;
      at += some.length;
      if (this.#filled === length) await this.#handOver(length);
    }
  }

  async #handOver(length: number): Promise<void> {
    const before = this.#inFlight.at(-1) ?? Promise.resolve();
    const compared = this.#compareBlock(this.#hasher.hash(this.#room, length), this.#start, length, before);
    compared.catch(() => undefined);
    this.#inFlight.push(compared);
    this.#room = this.#hasher.room();
    this.#filled = 0;
    this.#start += length;
    if (this.#inFlight.length > mostInFlight) {
      await this.#inFlight[0];
      void this.#inFlight.shift();
    }
  }

  async #compareBlock(
    hash: Promise<Uint8Array>,
    start: number,
    length: number,
    before: Promise<void>,
  ): Promise<void> {
    const [sha256] = await Promise.all([hash, before]);
    const known = await this.#copy.known.at(start / BLOCK_SIZE);
    if (known === null || Buffer.compare(known.sha256, sha256) !== 0)
      throw copyDiffers(start, start + length);
    this.reached = start + length;
  }
}

/** Bytes [first, past). */
function copyDiffers(first: number, past: number): TransferError {
  return new TransferError(
    'DIGEST_MISMATCH',
    `What the server holds is not the file that was sent: its bytes ${first} to ${past - 1} differ. The file here is untouched.`,
  );
}
