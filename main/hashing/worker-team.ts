import type { Answer, Ask, JobName } from './messages.ts';
import { WorkerSlot } from './worker-slot.ts';

/** Syncs go to this many workers at most: each worker has one at a time, so slow disks leave threads for others. */
const SYNC_LANES = 2;

/** The workers and who gets the next job. Every job holds at most a block, so first come, first served is fair. */
export class WorkerTeam {
  readonly #slots: readonly WorkerSlot[];
  #turn = 0;

  constructor(workers: number, workerUrl?: URL) {
    this.#slots = Array.from({ length: workers }, () => new WorkerSlot(workerUrl));
  }

  /** Starts the threads; without it each starts with its first job. */
  begin(): void {
    for (const slot of this.#slots) slot.begin();
  }

  /** To the worker with the fewest jobs. */
  run<N extends JobName>(name: N, ask: Ask<N>, transfer: ArrayBuffer[] = []): Promise<Answer<N>> {
    return this.#pick((slot) => slot.load).run(name, ask, transfer);
  }

  /** To the worker with the least to do, once it has nothing to do: for work that may take as long as it takes. */
  runWhenIdle<N extends JobName>(name: N, ask: Ask<N>): Promise<Answer<N>> {
    return this.#pick((slot) => slot.backlog * 1000 + slot.load).runWhenIdle(name, ask);
  }

  /** A worker for something that lasts, but not one that is kept busy by a session if there is another. */
  choose(): WorkerSlot {
    return this.#pick(({ sessions, load }) => sessions * 1000 + load);
  }

  sync(fd: number): Promise<Answer<'sync'>> {
    const lanes = this.#slots.slice(0, SYNC_LANES);
    const lane = lanes[this.#turn++ % lanes.length];
    return (lane?.usable === true ? lane : this.#pick((slot) => slot.load)).run('sync', { fd });
  }

  /**
   * The worker with the fewest sessions, for as long as the session lasts: give it back with `leave`. Another one
   * than `beside`, where there is another.
   */
  join(beside: WorkerSlot | null = null): WorkerSlot {
    const slot = this.#pick(
      (one) => one.sessions * 1000 + one.load + (one === beside ? Number.MAX_SAFE_INTEGER / 2 : 0),
    );
    slot.sessions += 1;
    return slot;
  }

  leave(slot: WorkerSlot): void {
    slot.sessions -= 1;
  }

  async close(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #pick(cost: (slot: WorkerSlot) => number): WorkerSlot {
    const from = this.#turn++;
    const inTurn = this.#slots.map((_, i) => this.#slots[(from + i) % this.#slots.length] as WorkerSlot);
    const usable = inTurn.filter((slot) => slot.usable);
    // With none left the first one answers with the reason.
    return (usable.length > 0 ? usable : inTurn).reduce((best, slot) =>
      cost(slot) < cost(best) ? slot : best,
    );
  }
}
