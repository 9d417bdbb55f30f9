/** Time between two looks at a rate: timers come late on a busy machine, and a rate over the time that was meant is none. Pure. */

export class LookClock {
  #lookedAt: number;
  readonly #everyMs: number;

  /** `now` here and below: milliseconds of `performance.now()`. `everyMs` is what the timer was set to. */
  constructor(now: number, everyMs: number) {
    this.#lookedAt = now;
    this.#everyMs = everyMs;
  }

  /** Milliseconds since the last look; null for no look, where this timer came early after one that came late and would see next to nothing. */
  passed(now: number): number | null {
    const passed = now - this.#lookedAt;
    if (passed < this.#everyMs / 2) return null;
    this.#lookedAt = now;
    return passed;
  }
}
