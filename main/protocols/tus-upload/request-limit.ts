/**
 * The most one request may carry, as found out: servers, and proxies before them, refuse larger ones with 413 and
 * rarely say where the limit is. Common ones are 1, 5, 6, 100 and 200 MB.
 */
import { BLOCK } from './block.ts';

const MiB = 1024 * 1024;
/** Bytes below which a refused request is not made smaller any more: under nginx's default limit of 1 MB. */
export const SMALLEST_REQUEST = 512 * 1024;
/** Bytes from which on a limit that grew again is none any more. */
const NO_LIMIT = 1024 * MiB;
/** A request beyond this is tried with this first: under the 100 MB that are common, in one step from any size. */
const COMMON = 92 * MiB;
/** Requests that must pass under a limit before a larger one is tried. */
export const HELD = 16;

export class RequestLimit {
  /** As the person wants it; never exceeded, used as it is: some servers take only chunks of one size. */
  readonly #ceiling: number | null;
  #found: number | null;
  #passed = 0;

  /** Bytes; null where there is no limit. */
  constructor(ceiling: number | null, known: number | null) {
    this.#ceiling = ceiling;
    this.#found = known;
  }

  /** What the next request may carry, in bytes; null is any. One beyond `proven` is a trial. */
  get next(): { readonly bytes: number | null; readonly proven: number | null } {
    const found = this.#found;
    if (found === null) return { bytes: this.#ceiling, proven: null };
    return { bytes: within(this.#ceiling, this.#passed >= HELD ? found * 2 : found), proven: found };
  }

  /** A request of this many bytes was too large; false where smaller ones are not tried any more. */
  refused(bytes: number, trial: boolean): boolean {
    this.#passed = 0;
    if (trial) return true;
    if (bytes <= SMALLEST_REQUEST) return false;
    this.#found = Math.max(
      SMALLEST_REQUEST,
      bytes > 2 * COMMON ? COMMON : wholeBlocks(Math.floor(bytes / 2)),
    );
    return true;
  }

  /** A request of this many bytes passed. Returns what is to be remembered; undefined where that is nothing new. */
  passed(bytes: number): number | null | undefined {
    if (this.#found === null) return undefined;
    this.#passed += 1;
    if (bytes > this.#found) {
      this.#passed = 0;
      this.#found = bytes >= NO_LIMIT ? null : bytes;
    }
    return this.#found === null || bytes === this.#found ? this.#found : undefined;
  }
}

function within(ceiling: number | null, bytes: number): number {
  return ceiling === null ? bytes : Math.min(ceiling, bytes);
}

function wholeBlocks(bytes: number): number {
  return bytes < BLOCK ? bytes : Math.floor(bytes / BLOCK) * BLOCK;
}
