/**
 * Who runs next: transfers in order of their position, at most `limit` at once, and those that wait for a time
 * when that time has come. It holds ids and positions only; the engine tells it what changed.
 */
export interface SchedulerOptions {
  /** Most transfers that move bytes at once. */
  readonly limit: number;
  readonly run: (id: string) => void;
  readonly now: () => number;
}

interface Place {
  readonly id: string;
  readonly position: number;
  /** Failed again and again: it runs when nobody else is ready, so that dead servers do not hold up living ones. */
  readonly last: boolean;
}

/** A transfer that waits longer than this waits for a clock that was put back, not for a time: it is due. */
const longestWaitMs = 2 * 3_600_000;

/** Longest sleep of one timer: setTimeout overflows past 2^31 ms, and a clock that was set is noticed within it. */
const longestSleepMs = 60_000;

export class Scheduler {
  readonly #options: SchedulerOptions;
  /** Ready transfers, ascending by position; almost always appended to, so an array stays cheap. */
  readonly #line: Place[] = [];
  /** The place that counts of each ready transfer; places in the line that are not here were dropped. */
  readonly #ready = new Map<string, Place>();
  readonly #sleeping = new Map<string, { readonly place: Place; readonly until: number }>();
  readonly #running = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #open = false;
  #closed = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Lets transfers run; before it (and after `close`) everything is only noted. */
  open(): void {
    if (this.#closed) return;
    this.#open = true;
    this.#fill();
    this.#arm();
  }

  /** Final: nothing runs any more, whatever is said later. */
  close(): void {
    this.#closed = true;
    this.#open = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  ready(id: string, position: number, last = false): void {
    this.drop(id);
    const place = { id, position, last };
    this.#line.splice(placeFor(this.#line, place), 0, place);
    this.#ready.set(id, place);
    this.#fill();
  }

  /** `until` in milliseconds since the epoch. */
  sleep(id: string, position: number, until: number, last = false): void {
    this.drop(id);
    this.#sleeping.set(id, { place: { id, position, last }, until });
    this.#arm();
  }

  /** The attempt of this transfer has ended; its place is free. */
  ended(id: string): void {
    this.#running.delete(id);
    this.#fill();
  }

  /** Takes a transfer out of line; one that runs goes on until its attempt ends. */
  drop(id: string): void {
    this.#sleeping.delete(id);
    this.#ready.delete(id);
  }

  #fill(): void {
    while (this.#open && this.#running.size < this.#options.limit) {
      const next = this.#line.shift();
      if (next === undefined) return;
      if (this.#ready.get(next.id) !== next) continue;
      this.#ready.delete(next.id);
      this.#running.add(next.id);
      this.#options.run(next.id);
    }
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#open || this.#sleeping.size === 0) return;
    let earliest = Infinity;
    for (const { until } of this.#sleeping.values()) earliest = Math.min(earliest, until);
    const wait = Math.max(0, Math.min(longestSleepMs, earliest - this.#options.now()));
    this.#timer = setTimeout(() => this.#wake(), wait);
  }

  #wake(): void {
    const now = this.#options.now();
    for (const { place, until } of [...this.#sleeping.values()]) {
      if (until <= now || until - now > longestWaitMs) this.ready(place.id, place.position, place.last);
    }
    this.#arm();
  }
}

/** Binary search: where a place belongs, behind its equals. */
function placeFor(line: readonly Place[], place: Place): number {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = line[middle];
    if (there !== undefined && isBehind(there, place)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isBehind(there: Place, place: Place): boolean {
  return there.last === place.last ? there.position > place.position : there.last;
}
