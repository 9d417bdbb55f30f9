/** How fast the bytes of one attempt may move: within the transfer's own limit and the one all transfers share. */
import { TokenBucket, type BucketShare, type Clock } from './token-bucket.ts';

export interface Pacer {
  /**
   * How many of the next `wanted` bytes may pass now, 1 to `wanted`: a number at once, or a promise while a limit
   * holds them back. Ask before each write. Rejects with CANCELLED when the attempt is stopped.
   */
  take(wanted: number): number | Promise<number>;
}

export interface PacerParts {
  /** A share of the bucket of its direction; ends with the signal. */
  readonly common: BucketShare;
  /** Bytes a second for this transfer alone, as it is at the moment; null is no limit. */
  readonly ownLimit: () => number | null;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

export class TransferPacer implements Pacer {
  readonly #common: BucketShare;
  readonly #ownLimit: () => number | null;
  readonly #ownBucket: TokenBucket;
  readonly #own: BucketShare;

  constructor({ common, ownLimit, signal, clock }: PacerParts) {
    this.#common = common;
    this.#ownLimit = ownLimit;
    this.#ownBucket = new TokenBucket(ownLimit(), clock);
    this.#own = this.#ownBucket.share();
    const end = (): void => {
      this.#own.end();
      this.#common.end();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  take(wanted: number): number | Promise<number> {
    // Read at every step: those that wait wait for a twentieth of a second, so a change is felt soon enough.
    this.#ownBucket.setRate(this.#ownLimit());
    const own = this.#own.take(wanted);
    return typeof own === 'number' ? this.#fromCommon(own) : own.then((granted) => this.#fromCommon(granted));
  }

  #fromCommon(own: number): number | Promise<number> {
    const granted = this.#common.take(own);
    if (typeof granted === 'number') return this.#settle(own, granted);
    return granted.then((count) => this.#settle(own, count));
  }

  #settle(own: number, granted: number): number {
    if (granted < own) this.#own.giveBack(own - granted);
    return granted;
  }
}

/**
 * Nothing, or a promise that resolves when so many bytes that came in have passed: until then no more are read, and
 * the sender is slowed down.
 */
export function passAll(pacer: Pacer, count: number): void | Promise<void> {
  const passed = pacer.take(count);
  return passed === count ? undefined : passRest(pacer, count, passed);
}

async function passRest(pacer: Pacer, count: number, first: number | Promise<number>): Promise<void> {
  for (let left = count - (await first); left > 0;) left -= await pacer.take(left);
}
