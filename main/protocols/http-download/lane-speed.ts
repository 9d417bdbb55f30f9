/** How fast the lanes of a download are, looked at twice a second, and which of them only pretends to move. */
import { LOOK_MS } from './connection-ramp.ts';
import type { Segment } from './plan-segments.ts';

/** A connection that stays under this while others are faster is given up: it moves, so silence does not tell. */
export const SLOW_BYTES_A_SECOND = 1024;
export const SLOW_MS = 30_000;

/** Of what a look sees, how much counts: so that one look in which nothing came does not make a lane the slowest. */
const WEIGHT = 0.5;

export class LaneSpeed {
  #received = 0;
  #lookedAt = 0;
  /** Since when it has been slow, in milliseconds of `performance.now()`; null while it is not. */
  #slowSince: number | null = null;
  #average = 0;

  count(bytes: number): void {
    this.#received += bytes;
  }

  /** Bytes since the look before; `segment` is told the rate. */
  look(now: number, segment: Segment | null): number {
    const bytes = this.#received - this.#lookedAt;
    this.#lookedAt = this.#received;
    const rate = (bytes * 1000) / LOOK_MS;
    this.#average += (rate - this.#average) * (this.#average === 0 ? 1 : WEIGHT);
    if (segment !== null) segment.bytesPerSecond = this.#average;
    if (this.#average >= SLOW_BYTES_A_SECOND) this.#slowSince = null;
    else this.#slowSince ??= now;
    return bytes;
  }

  /** Lately, smoothed. */
  get bytesPerSecond(): number {
    return this.#average;
  }

  get isSlow(): boolean {
    return this.#slowSince !== null;
  }

  /** It has been slow for so long that others should do its work. */
  tooSlow(now: number): boolean {
    return this.#slowSince !== null && now - this.#slowSince >= SLOW_MS;
  }
}
