/**
 * Who runs next, and how many at once. What a person put first goes before all; then priority, then position. Those
 * that wait for a time join the line when it has come. The scheduler only orders; the engine tells it what changed.
 *
 * How many: a transfer of more than one block keeps a connection busy, so `limit` of them fill the link. A file of at
 * most one block is mostly round trip, so two of those take the room of one. Of files up to 256 KiB four do: half of
 * them are read while the other half is on its way (attempt-runner lets no more out). Nobody is overtaken: where the
 * next in line needs more room than there is, it waits for it, and everybody behind it too.
 */
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { WaitingLine, type Place } from './waiting-line.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';

export interface SchedulerOptions {
  /** Most transfers of more than one block that move bytes at once. */
  readonly limit: number;
  readonly run: (id: string) => void;
  readonly now: () => number;
}

/** What decides about its turn. */
export type Candidate = Pick<TransferRecord, 'id' | 'position' | 'priority' | 'direction' | 'size'>;

/** Room that a transfer takes, in quarters; files up to these sizes in bytes. */
const roomOfBig = 4;
const roomOfSmall = 2;
const roomOfTiny = 1;
const largestSmall = BLOCK_SIZE;
const largestTiny = 256 * 1024;

/** A transfer that waits longer than this waits for a clock that was put back, not for a time: it is due. */
const longestWaitMs = 2 * 3_600_000;

/** Longest sleep of one timer: setTimeout overflows past 2^31 ms, and a clock that was set is noticed within it. */
const longestSleepMs = 60_000;

export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #line = new WaitingLine();
  readonly #sleeping = new Map<string, { readonly place: Place; readonly until: number }>();
  /** Room each running transfer takes. */
  readonly #running = new Map<string, number>();
  readonly #front = new Map<string, number>();
  #frontmost = 0;
  #taken = 0;
  #timer: NodeJS.Timeout | null = null;
  #open = false;
  #closed = false;
  #restrained = false;
  #limit: number;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#limit = options.limit;
  }

  /** From now on; what runs beyond a lower limit goes on until its attempt ends. At least 1. */
  setLimit(limit: number): void {
    this.#limit = limit;
    this.#fill();
  }

  /** Nothing begins while it is restrained, whether it is open or not; what runs goes on. */
  restrain(on: boolean): void {
    this.#restrained = on;
    this.#fill();
  }

  /** Lets transfers run; before it (and after `close`) everything is only noted. */
  open(): void {
    if (this.#closed) return;
    this.#open = true;
    this.#fill();
    this.#arm();
  }

  /** Nothing more begins until `open`; what runs goes on. */
  hold(): void {
    this.#open = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Final: nothing runs any more, whatever is said later. */
  close(): void {
    this.#closed = true;
    this.hold();
  }

  ready(candidate: Candidate, last = false): void {
    this.#sleeping.delete(candidate.id);
    this.#line.put(this.#placeOf(candidate, last));
    this.#fill();
  }

  /** `until` in milliseconds since the epoch. */
  sleep(candidate: Candidate, until: number, last = false): void {
    this.#line.remove(candidate.id);
    this.#sleeping.set(candidate.id, { place: this.#placeOf(candidate, last), until });
    this.#arm();
  }

  /** Its place from now on is before everybody's, also before those that were put first earlier; until it runs. */
  putFirst(id: string): void {
    if (!this.#running.has(id)) this.#front.set(id, (this.#frontmost += 1));
  }

  /** Its priority or position changed. One that neither stands in line nor sleeps is left alone. */
  reorder(candidate: Candidate): void {
    const { id } = candidate;
    const standing = this.#line.find(id);
    if (standing !== undefined) this.#line.put(this.#placeOf(candidate, standing.last));
    const asleep = this.#sleeping.get(id);
    if (asleep !== undefined) {
      this.#sleeping.set(id, { ...asleep, place: this.#placeOf(candidate, asleep.place.last) });
    }
    this.#fill();
  }

  /** The attempt of this transfer has ended; its room is free. */
  ended(id: string): void {
    this.#taken -= this.#running.get(id) ?? 0;
    this.#running.delete(id);
    this.#fill();
  }

  /** Takes a transfer out of line; one that runs goes on until its attempt ends. */
  drop(id: string): void {
    this.#sleeping.delete(id);
    this.#line.remove(id);
    this.#front.delete(id);
  }

  #placeOf({ id, position, priority, direction, size }: Candidate, last: boolean): Place {
    const cost = direction === 'upload' ? roomOf(size ?? Infinity) : roomOfBig;
    return { id, position, priority, last, cost, front: this.#front.get(id) ?? 0 };
  }

  #fill(): void {
    const room = this.#limit * roomOfBig;
    while (this.#open && !this.#restrained) {
      const next = this.#line.peek();
      if (next === undefined || this.#taken + next.cost > room) return;
      this.drop(next.id);
      // Woken in the moment in which its last attempt ends, it may be here twice; it takes its room once.
      this.#taken += next.cost - (this.#running.get(next.id) ?? 0);
      this.#running.set(next.id, next.cost);
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
    for (const [id, { place, until }] of [...this.#sleeping]) {
      if (until > now && until - now <= longestWaitMs) continue;
      this.#sleeping.delete(id);
      this.#line.put(place);
    }
    this.#fill();
    this.#arm();
  }
}

function roomOf(size: number): number {
  if (size <= largestTiny) return roomOfTiny;
  return size <= largestSmall ? roomOfSmall : roomOfBig;
}
