/**
 * The flat digest of an upload that goes on: what was sent before is read and hashed again in order, behind the bytes
 * that leave and never in their way, so that little is left to do after the last one.
 */
import { BLOCK_SIZE, type FlatDigest } from '../hashing/hash-pool-port.ts';
import { TransferError } from './transfer-error.ts';

export interface TrailOptions {
  readonly flat: FlatDigest;
  readonly fd: number;
  /** Bytes from the start of the file that left without a gap: it reads no further. */
  readonly reach: () => number;
  readonly signal: AbortSignal;
}

/** Times the digest may be lost with its worker before the file is read for the last time. */
const mostTries = 3;

export class DigestTrail {
  readonly #options: TrailOptions;
  readonly #stop = new AbortController();
  #following: Promise<void> | null = null;

  constructor(options: TrailOptions) {
    this.#options = options;
  }

  /** More bytes left. Cheap; call it often. */
  moved(): void {
    if (this.#following !== null || this.#stop.signal.aborted || this.#next === null) return;
    this.#following = this.#follow().finally(() => (this.#following = null));
  }

  /** Hexadecimal, after the last byte left: reads what is left to read, no longer behind anything. */
  async finish(size: number, onProgress: (position: number) => void): Promise<string> {
    const { flat, fd, signal } = this.#options;
    await this.stop();
    for (let tries = 0; tries < mostTries; tries += 1) {
      await flat.catchUp({ fd, to: size, signal, onProgress });
      const value = await flat.value(size);
      if (value !== null) return value;
    }
    throw new TransferError('WORKER_LOST', 'The digest of the file was lost again and again.');
  }

  /** Nothing reads the file for it any more when this resolves. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  /** End of the next whole blocks that may be read; null while there are none. */
  get #next(): number | null {
    const { flat, reach } = this.#options;
    const to = Math.floor(reach() / BLOCK_SIZE) * BLOCK_SIZE;
    return to > flat.position ? to : null;
  }

  async #follow(): Promise<void> {
    const { flat, fd, signal } = this.#options;
    const either = AbortSignal.any([signal, this.#stop.signal]);
    try {
      for (let to = this.#next; to !== null && !either.aborted; to = this.#next) {
        await flat.catchUp({ fd, to, whenIdle: true, signal: either });
      }
    } catch {
      // What is wrong with the file or a worker is found again at the end, where it counts.
      this.#stop.abort();
    }
  }
}
