/** What each transfer did since Carryover started, for as many as a person may want to look at. In memory alone. */
import { MovedBytes } from './moved-bytes.ts';
import { SpeedLog } from './speed-log.ts';

/** Transfers whose past is kept besides those that run. */
const mostKept = 200;

export class Activity {
  readonly moved = new MovedBytes();
  readonly speed = new SpeedLog();
  running = false;

  /** `network`: it is at a stage in which bytes move; others are a gap in the chart, not a speed of nothing. */
  tick(now: number, network: boolean): void {
    this.moved.tick(now);
    if (network) this.speed.sample(this.moved.total, now);
    else this.speed.rest();
  }

  rest(): void {
    this.running = false;
    this.moved.rest();
    this.speed.rest();
  }
}

export class Activities {
  readonly #kept = new Map<string, Activity>();

  /** An attempt at this transfer begins. */
  begin(id: string): Activity {
    const activity = this.#kept.get(id) ?? new Activity();
    activity.running = true;
    // At the end of the line again: the one that rested longest goes first.
    this.#kept.delete(id);
    this.#kept.set(id, activity);
    this.#makeRoom();
    return activity;
  }

  /** It ended. Of a small file that went in one piece there is nothing to show, and there may be thousands of them. */
  end(id: string): void {
    const activity = this.#kept.get(id);
    activity?.rest();
    if (activity?.moved.isEmpty === true) this.#kept.delete(id);
  }

  find(id: string): Activity | null {
    return this.#kept.get(id) ?? null;
  }

  forget(id: string): void {
    this.#kept.delete(id);
  }

  #makeRoom(): void {
    if (this.#kept.size <= mostKept) return;
    for (const [id, { running }] of this.#kept) {
      if (running) continue;
      this.#kept.delete(id);
      return;
    }
  }
}
