/**
 * A limit on bytes a second that lets them pass evenly: in grains of at most a twentieth of a second, with at most a
 * tenth of a second saved up while nobody asked. Whoever had the least goes first, so that users of one bucket share
 * it fairly however large their pieces are and however often they ask.
 */
import { TransferError } from './transfer-error.ts';

/** Time as a bucket needs it; tests turn the hands of their own. */
export interface Clock {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Calls `act` once after `ms` milliseconds; returns what calls it off. */
  after(ms: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

const grainsASecond = 20;
const savedSeconds = 0.1;

interface Waiter {
  readonly share: BucketShare;
  readonly wanted: number;
  readonly resolve: (granted: number) => void;
  readonly reject: (error: TransferError) => void;
}

export class TokenBucket {
  readonly #clock: Clock;
  #rate: number | null;
  /** Bytes that may pass now; a fraction is kept, grants are whole. */
  #saved = 0;
  #countedAt: number;
  #waiting: Waiter[] = [];
  #callOff: (() => void) | null = null;
  /** What the share that was served last had before: who comes new begins level with it and makes up for nothing. */
  #level = 0;

  /** Bytes a second, above 0; null lets everything pass. */
  constructor(rate: number | null, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
    this.#countedAt = clock.now();
  }

  /** Takes effect at once, also for those that wait. */
  setRate(rate: number | null): void {
    if (rate === this.#rate) return;
    this.#count();
    this.#rate = rate;
    this.#saved = rate === null ? 0 : Math.min(this.#saved, rate * savedSeconds);
    this.#serve();
  }

  /** One user of the bucket, for example a transfer. */
  share(): BucketShare {
    return new BucketShare({
      take: (share, wanted) => this.#take(share, wanted),
      giveBack: (count) => {
        this.#saved += count;
      },
      drop: (share) => this.#drop(share),
    });
  }

  #take(share: BucketShare, wanted: number): number | Promise<number> {
    if (this.#rate === null) return wanted;
    if (this.#waiting.length === 0) {
      this.#count();
      const granted = this.#grant(this.#rate, share, wanted);
      if (granted > 0) return granted;
    }
    share.served = Math.max(share.served, this.#level);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ share, wanted, resolve, reject });
      this.#serve();
    });
  }

  /** What may pass of `wanted`, or 0 while too little is saved up. */
  #grant(rate: number, share: BucketShare, wanted: number): number {
    const count = Math.min(wanted, grain(rate));
    if (this.#saved < count) return 0;
    this.#saved -= count;
    this.#level = Math.max(share.served, this.#level);
    share.served = this.#level + count;
    return count;
  }

  /** Serves whom it can, and wakes up for the next. */
  #serve(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#count();
    for (let next = this.#next(); next !== null; next = this.#next()) {
      const granted = this.#rate === null ? next.wanted : this.#grant(this.#rate, next.share, next.wanted);
      if (granted === 0) return this.#wakeFor(next);
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.resolve(granted);
    }
  }

  #wakeFor({ wanted }: Waiter): void {
    if (this.#rate === null) return;
    const missing = Math.min(wanted, grain(this.#rate)) - this.#saved;
    const ms = Math.max(1, Math.ceil((missing / this.#rate) * 1000));
    this.#callOff = this.#clock.after(ms, () => this.#serve());
  }

  #next(): Waiter | null {
    let first: Waiter | null = null;
    for (const waiter of this.#waiting) {
      if (first === null || waiter.share.served < first.share.served) first = waiter;
    }
    return first;
  }

  #drop(share: BucketShare): void {
    const dropped = this.#waiting.filter((waiter) => waiter.share === share);
    this.#waiting = this.#waiting.filter((waiter) => waiter.share !== share);
    for (const { reject } of dropped) reject(ended());
    this.#serve();
  }

  #count(): void {
    const now = this.#clock.now();
    if (this.#rate !== null) {
      const since = (now - this.#countedAt) / 1000;
      this.#saved = Math.min(this.#rate * savedSeconds, this.#saved + this.#rate * since);
    }
    this.#countedAt = now;
  }
}

function grain(rate: number): number {
  return Math.max(1, Math.floor(rate / grainsASecond));
}

interface BucketOfShare {
  take(share: BucketShare, wanted: number): number | Promise<number>;
  giveBack(count: number): void;
  drop(share: BucketShare): void;
}

export class BucketShare {
  readonly #bucket: BucketOfShare;
  #ended = false;
  /** Bytes it had so far, as the bucket counts them to be fair. */
  served = 0;

  constructor(bucket: BucketOfShare) {
    this.#bucket = bucket;
  }

  /** Of the `wanted` bytes, at least 1, as many as may pass now: a number at once, or a promise. Rejects once it ended. */
  take(wanted: number): number | Promise<number> {
    return this.#ended ? Promise.reject(ended()) : this.#bucket.take(this, wanted);
  }

  /** Granted bytes that did not pass after all. */
  giveBack(count: number): void {
    this.served -= count;
    this.#bucket.giveBack(count);
  }

  /** Rejects whoever waits. */
  end(): void {
    this.#ended = true;
    this.#bucket.drop(this);
  }
}

function ended(): TransferError {
  return new TransferError(
    'CANCELLED',
    'The transfer was stopped while it waited for its share of the bandwidth.',
  );
}
