/**
 * How much one request should carry. A server acknowledges at the end of a request, so requests that take minutes
 * leave a person without a sign for minutes, and a proxy that buffers whole bodies loses minutes when it is cut;
 * requests that take milliseconds spend their time on round trips. A few seconds are right at every speed.
 */

const MiB = 1024 * 1024;
/** Before anything is known about the link. */
const FIRST_CHUNK = 16 * MiB;
const SMALLEST = 8 * MiB;
const STEP = 4 * MiB;
/** Milliseconds a chunk should take: a round trip of 100 ms costs about one part in a hundred then. */
const TARGET_MS = 8_000;

export class ChunkPace {
  #next = FIRST_CHUNK;

  /** Bytes, a whole number of blocks. The caller's own limit and the end of the file come on top. */
  get next(): number {
    return this.#next;
  }

  /** A chunk of this many bytes was acknowledged this many milliseconds after it was begun. */
  took(bytes: number, milliseconds: number): void {
    const fitting = (bytes / Math.max(1, milliseconds)) * TARGET_MS;
    // At most four times the last one: a burst into empty buffers says little about the link.
    const bounded = Math.min(fitting, Math.max(bytes, SMALLEST) * 4);
    this.#next = Math.max(SMALLEST, Math.floor(bounded / STEP) * STEP);
  }
}
