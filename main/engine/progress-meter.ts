/** Speed and time left, smoothed so that a person can read them and honest when nothing is known. */

/** Time over which old samples lose their weight, in seconds. */
const memorySeconds = 4;

export class ProgressMeter {
  #position: number;
  #at: number;
  #rate: number | null = null;

  /** `position` in bytes where movement begins, `now` in milliseconds. */
  constructor(position: number, now: number) {
    this.#position = position;
    this.#at = now;
  }

  /** Bytes a second at `now`; positions that went back (a resume) count as no movement. */
  sample(position: number, now: number): number {
    const seconds = (now - this.#at) / 1000;
    if (seconds <= 0) return this.#rate ?? 0;
    const rate = Math.max(0, position - this.#position) / seconds;
    // Weight by elapsed time, so that uneven ticks do not tilt the average.
    const weight = 1 - Math.exp(-seconds / memorySeconds);
    this.#rate = this.#rate === null ? rate : this.#rate + (rate - this.#rate) * weight;
    this.#position = position;
    this.#at = now;
    return this.#rate;
  }
}

/** Whole seconds; null when the size is unknown or nothing moves. */
export function secondsLeft(position: number, size: number | null, bytesPerSecond: number): number | null {
  if (size === null || bytesPerSecond < 1) return null;
  return Math.ceil(Math.max(0, size - position) / bytesPerSecond);
}
