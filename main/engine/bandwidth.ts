/** How fast transfers may be, and when: the limits a person set, in force from the moment they are set. */
import { TransferPacer, type Pacer } from './pacer.ts';
import { systemClock, TokenBucket, type Clock } from './token-bucket.ts';
import type { Pacers } from './attempt.ts';
import type { Entry } from './transfer-book.ts';
import type { Journal } from '../journal/journal.ts';
import type { Direction } from '../../preload/contract/transfer.ts';
import { fullSpeed, type Bandwidth, type DirectionLimit } from '../../preload/contract/bandwidth.ts';

const settingName = 'bandwidth';
/** Milliseconds after which the hours are looked at again, by the first who asks. */
const reviewMs = 15_000;

/** Bytes a second that hold at this local time; null is full speed. The first span of hours that fits counts. */
export function limitAt(limit: DirectionLimit, at: Date): number | null {
  const now = at.getHours() * 60 + at.getMinutes();
  const span = limit.hours.find(({ from, to }) => within(minutes(from), minutes(to), now));
  return span === undefined ? limit.bytesPerSecond : span.bytesPerSecond;
}

/** From `from` to before `to`; past midnight where `to` is not after it, and all day where they are equal. */
function within(from: number, to: number, now: number): boolean {
  if (from === to) return true;
  return from < to ? from <= now && now < to : now >= from || now < to;
}

/** `HH:MM` as minutes since midnight. */
function minutes(clock: string): number {
  const [hours = '0', rest = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

export interface BandwidthParts {
  readonly journal: Pick<Journal, 'commit' | 'setting'>;
  readonly clock?: Clock;
  /** The local time of day. */
  readonly localTime?: () => Date;
}

export class BandwidthLimits implements Pacers {
  readonly #journal: BandwidthParts['journal'];
  readonly #clock: Clock;
  readonly #localTime: () => Date;
  readonly #buckets: { readonly upload: TokenBucket; readonly download: TokenBucket };
  #limits: Bandwidth;
  #reviewAt = 0;

  /** With the limits that were set last. */
  static async open(parts: BandwidthParts): Promise<BandwidthLimits> {
    const kept = await parts.journal.setting(settingName);
    return new BandwidthLimits(parts, kept === null ? fullSpeed : (JSON.parse(kept) as Bandwidth));
  }

  private constructor(parts: BandwidthParts, limits: Bandwidth) {
    this.#journal = parts.journal;
    this.#clock = parts.clock ?? systemClock;
    this.#localTime = parts.localTime ?? (() => new Date());
    this.#buckets = {
      upload: new TokenBucket(null, this.#clock),
      download: new TokenBucket(null, this.#clock),
    };
    this.#limits = limits;
    this.#review();
  }

  read(): Bandwidth {
    return this.#limits;
  }

  /** Kept, and felt at once by what runs. */
  async change(limits: Bandwidth): Promise<void> {
    await this.#journal.commit([{ kind: 'setting', name: settingName, value: JSON.stringify(limits) }]);
    this.#limits = limits;
    this.#review();
  }

  /** Follows the transfer's own limit as it changes. */
  pacerFor(
    entry: Pick<Entry, 'record'>,
    signal: AbortSignal,
    direction: Direction = entry.record.direction,
  ): Pacer {
    const pacer = new TransferPacer({
      common: this.#buckets[direction].share(),
      ownLimit: () => entry.record.rateLimit,
      signal,
      clock: this.#clock,
    });
    return {
      take: (wanted) => {
        if (this.#clock.now() >= this.#reviewAt) this.#review();
        return pacer.take(wanted);
      },
    };
  }

  /** Whoever moves bytes asks many times a second, so no timer is needed to notice that the hours changed. */
  #review(): void {
    const at = this.#localTime();
    this.#buckets.upload.setRate(limitAt(this.#limits.upload, at));
    this.#buckets.download.setRate(limitAt(this.#limits.download, at));
    this.#reviewAt = this.#clock.now() + reviewMs;
  }
}
