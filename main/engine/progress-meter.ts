/** Speed and time left, smoothed so that a person can read them and honest when nothing is known. */

/** Time over which old samples lose their weight, in seconds. */
const memorySeconds = 4;

export class ProgressMeter {
  #position: number;
  #at: number;
  #average = 0;
  /** Seconds since it began. */
  #age = 0;

  /** `position` in bytes where movement begins, `now` in milliseconds. */
  constructor(position: number, now: number) {
    this.#position = position;
    this.#at = now;
  }

  /** Bytes a second at `now`; positions that went back (a resume) count as no movement. */
  sample(position: number, now: number): number {
    const seconds = (now - this.#at) / 1000;
    if (seconds <= 0) return this.#corrected();
    const rate = Math.max(0, position - this.#position) / seconds;
    // Weight by elapsed time, so that uneven ticks do not tilt the average.
    this.#average += (rate - this.#average) * weightOf(seconds);
    this.#age += seconds;
    this.#position = position;
    this.#at = now;
    return this.#corrected();
  }

  /** A young average knows little of its time: the burst that fills the first buffers must not stand for all of it. */
  #corrected(): number {
    return this.#age === 0 ? 0 : this.#average / weightOf(this.#age);
  }
}

function weightOf(seconds: number): number {
  return 1 - Math.exp(-seconds / memorySeconds);
}

/** Whole seconds; null when the size is unknown or nothing moves. */
export function secondsLeft(position: number, size: number | null, bytesPerSecond: number): number | null {
  if (size === null || bytesPerSecond < 1) return null;
  return Math.ceil(Math.max(0, size - position) / bytesPerSecond);
}
