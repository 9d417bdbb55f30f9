/** Speed over time in a bounded number of points: when they are used up, two become one. Pure. */
import { mostSpeedPoints, type SpeedHistory } from '../../preload/contract/blocks.ts';

const firstStepMs = 1_000;

/** Samples come ten times a second; after a silence longer than this the machine slept or was too busy to measure. */
const silenceMs = 5_000;

interface Slot {
  bytes: number;
  /** Milliseconds of it in which something ran. */
  ms: number;
}

export class SpeedLog {
  #from = 0;
  #stepMs = firstStepMs;
  #slots: Slot[] = [];
  #last: { readonly total: number; readonly at: number } | null = null;

  /** `total` bytes moved so far, at `at` in milliseconds since the epoch. */
  sample(total: number, at: number): void {
    const last = this.#last;
    this.#last = { total, at };
    if (this.#from === 0) this.#from = at;
    if (last === null) return;
    const ms = at - last.at;
    // A clock that was put back cannot be measured by.
    if (ms <= 0 || ms > silenceMs || at < this.#from) return;
    const slot = this.#slotAt(at);
    slot.bytes += Math.max(0, total - last.total);
    slot.ms += ms;
  }

  /** Nothing runs from here on: a gap begins. */
  rest(): void {
    this.#last = null;
  }

  get history(): SpeedHistory {
    return {
      from: this.#slots.length === 0 ? 0 : this.#from,
      stepMs: this.#stepMs,
      points: this.#slots.map(({ bytes, ms }) => (ms === 0 ? null : Math.round((bytes / ms) * 1000))),
    };
  }

  #slotAt(at: number): Slot {
    const index = (): number => Math.floor((at - this.#from) / this.#stepMs);
    // Each turn doubles the time one point stands for, so a century takes some thirty.
    while (index() >= mostSpeedPoints) this.#halve();
    while (this.#slots.length <= index()) this.#slots.push({ bytes: 0, ms: 0 });
    const slot = this.#slots[index()];
    if (slot === undefined) throw new RangeError('A moment before the first one was sampled.');
    return slot;
  }

  #halve(): void {
    const pairs: Slot[] = [];
    for (let at = 0; at < this.#slots.length; at += 2) {
      const [one, other] = [this.#slots[at], this.#slots[at + 1]];
      pairs.push({
        bytes: (one?.bytes ?? 0) + (other?.bytes ?? 0),
        ms: (one?.ms ?? 0) + (other?.ms ?? 0),
      });
    }
    this.#slots = pairs;
    this.#stepMs *= 2;
  }
}
