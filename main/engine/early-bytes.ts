/**
 * The first bytes of a run, read by themselves: a block takes milliseconds to be read and hashed, and a resume should
 * not wait for it. The block follows, and is compared with them before anything of it is used.
 */
import { read } from 'node:fs';

/** Bytes: what a socket takes at once, and a disk gives at once. */
const mostEarly = 128 * 1024;

export class EarlyBytes {
  readonly #fd: number;
  #fetched: { readonly offset: number; readonly bytes: Promise<Uint8Array | null> } | null = null;
  readonly #reading = new Set<Promise<unknown>>();

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Somebody will probably want what lies from `offset` on; `most` bytes of it at most. */
  fetch(offset: number, most: number): void {
    const bytes = this.#read(offset, Math.min(most, mostEarly));
    this.#fetched = { offset, bytes };
  }

  /** At most `most` bytes; null where they cannot be had, for reasons that whoever reads the block will meet. */
  async take(offset: number, most: number): Promise<Uint8Array | null> {
    if (this.#fetched?.offset !== offset) this.fetch(offset, most);
    const bytes = await this.#fetched?.bytes;
    this.#fetched = null;
    return bytes?.subarray(0, most) ?? null;
  }

  /** Nothing is read any more when this resolves. */
  async close(): Promise<void> {
    await Promise.all(this.#reading);
  }

  #read(offset: number, length: number): Promise<Uint8Array | null> {
    const reading = new Promise<Uint8Array | null>((resolve) => {
      const bytes = new Uint8Array(length);
      read(this.#fd, bytes, 0, length, offset, (error, count) =>
        resolve(error === null && count === length ? bytes : null),
      );
    });
    this.#reading.add(reading);
    void reading.then(() => this.#reading.delete(reading));
    return reading;
  }
}
