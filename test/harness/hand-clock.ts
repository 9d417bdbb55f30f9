/** A clock whose hands a test turns: alarms ring in order, and what they set off runs before the next one. */
import type { Clock } from '../../main/engine/token-bucket.ts';

interface Alarm {
  readonly at: number;
  readonly act: () => void;
}

export class HandClock implements Clock {
  #now = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const alarm = { at: this.#now + ms, act };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Alarms that are set and did not ring yet. */
  get alarms(): number {
    return this.#alarms.size;
  }

  async turn(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#nextUntil(until); next !== null; next = this.#nextUntil(until)) {
      this.#now = next.at;
      this.#alarms.delete(next);
      next.act();
      await settled();
    }
    this.#now = until;
    await settled();
  }

  #nextUntil(until: number): Alarm | null {
    let first: Alarm | null = null;
    for (const alarm of this.#alarms) {
      if (alarm.at <= until && (first === null || alarm.at < first.at)) first = alarm;
    }
    return first;
  }
}

/** Everything that promises set off has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
