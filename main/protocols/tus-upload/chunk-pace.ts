/**
 * How much one request should carry where a request that breaks off is lost as a whole: under a checksum, or with
 * something in between that passes on only whole requests. Those that take minutes lose minutes; those that take
 * milliseconds spend their time on round trips. A few seconds are right at every speed.
 */
import { BLOCK } from './block.ts';

const MiB = 1024 * 1024;
/** Before anything is known about the link. */
const FIRST_CHUNK = 16 * MiB;
const LARGEST = 64 * MiB;
/** Milliseconds a chunk should take: a round trip of 100 ms costs about one part in a hundred then. */
const TARGET_MS = 8_000;

export class ChunkPace {
  readonly #smallest: number;
  #next: number;

  /** `bytesPerSecond` as it was known before; null where it was not. `smallest` is a whole number of blocks. */
  constructor(bytesPerSecond: number | null, smallest: number) {
    this.#smallest = smallest;
    this.#next = bytesPerSecond === null ? FIRST_CHUNK : this.#fit((bytesPerSecond * TARGET_MS) / 1000);
  }

  /** Bytes, a whole number of blocks, at most 64 MiB. The caller's own limit and the end of the file come on top. */
  get next(): number {
    return this.#next;
  }

  /** A chunk of this many bytes was acknowledged this many milliseconds after it was begun. */
  took(bytes: number, milliseconds: number): void {
    const fitting = (bytes / Math.max(1, milliseconds)) * TARGET_MS;
    // At most four times the last one: a burst into empty buffers says little about the link.
    this.#next = this.#fit(Math.min(fitting, Math.max(bytes, this.#smallest) * 4));
  }

  #fit(bytes: number): number {
    return Math.min(LARGEST, Math.max(this.#smallest, Math.floor(bytes / BLOCK) * BLOCK));
  }
}
