/**
 * A laptop that closes its lid. What moves stops at a checkpoint before the machine sleeps, where the system says so in
 * time; after it, connections are dead although they look alive, so everything that moves begins a new attempt at once.
 */
import { isActive } from './transfer-state.ts';
import { lineUp } from './recover-transfers.ts';
import { toTransferError } from './transfer-error.ts';
import type { AttemptRunner } from './attempt-runner.ts';
import type { Scheduler } from './scheduler.ts';
import type { serialByKey } from './serial-by-key.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import type { WaitingReason } from '../../preload/contract/transfer.ts';

/** Milliseconds the clock may be ahead of a timer of a tenth of a second before the machine has slept. */
const JUMP_MS = 20_000;
/** Milliseconds within which a second word about the same wake is none. */
const SAME_WAKE_MS = 5_000;

/** Ticks of a tenth of a second, awake, after which a sleep that was announced has not come. */
const TICKS_OF_NO_SLEEP = 300;

/** What a new network, or one that is back, may have ended. */
const passing: ReadonlySet<WaitingReason> = new Set<WaitingReason>(['offline', 'retry', 'server-busy']);

export interface SleepOptions {
  readonly book: TransferBook;
  readonly scheduler: Scheduler;
  readonly runner: Pick<AttemptRunner, 'isRunning' | 'halt' | 'park'>;
  readonly serially: ReturnType<typeof serialByKey>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export class Sleep {
  readonly #options: SleepOptions;
  /** When it went to sleep; null while it is awake. */
  #since: number | null = null;
  #resting: Promise<void> = Promise.resolve();
  /** Transfers that were stopped for it. */
  readonly #slept = new Set<string>();
  #lastTick: number;
  #ticksAtRest = 0;
  #wokeAt = -Infinity;

  constructor(options: SleepOptions) {
    this.#options = options;
    this.#lastTick = options.now();
  }

  async rest(): Promise<void> {
    if (this.#since === null) {
      this.#since = this.#options.now();
      this.#ticksAtRest = 0;
      this.#options.scheduler.hold();
      this.#resting = this.#stopAll('slept');
    }
    await this.#resting;
  }

  async wake(): Promise<void> {
    const { now } = this.#options;
    const since = this.#since;
    if (since === null && now() - this.#wokeAt < SAME_WAKE_MS) return;
    this.#since = null;
    this.#wokeAt = now();
    this.#lastTick = now();
    await this.#resting;
    try {
      // Nobody said that it would sleep: what runs does so over connections of before.
      if (since === null) await this.#stopAll('woke');
      else await this.#tell(since);
      await this.#forgetStrangers();
    } finally {
      this.#goOn();
    }
  }

  /** A certificate that somebody in between showed on the network of before is nothing to ask about on the next one. */
  async #forgetStrangers(): Promise<void> {
    const { book, serially } = this.#options;
    const asking = (entry: Entry): boolean => {
      const { state, furthest } = entry.record;
      return furthest > 0 && state.name === 'attention' && state.question.certificate !== undefined;
    };
    const strangers = [...book.entries()].filter(asking);
    await Promise.all(
      strangers.map(async (entry) => {
        await serially(entry.record.id, async () => {
          // It may have been answered just before.
          if (!asking(entry)) return;
          await book.commit(entry, { input: { kind: 'requeue' } });
          lineUp(this.#options.scheduler, entry.record);
        });
      }),
    );
  }

  #goOn(): void {
    const { book, scheduler } = this.#options;
    for (const { record } of book.entries()) {
      if (record.state.name === 'waiting' && passing.has(record.state.reason)) scheduler.ready(record);
    }
    scheduler.open();
  }

  /**
   * Called ten times a second. Much too late, or with the clock put back, it tells that the machine slept; again and again
   * while it should sleep, that it did not.
   */
  tick(): void {
    const { now } = this.#options;
    const late = Math.abs(now() - this.#lastTick);
    this.#lastTick = now();
    this.#ticksAtRest += 1;
    const stayedAwake = this.#since !== null && this.#ticksAtRest >= TICKS_OF_NO_SLEEP;
    // What could not be committed is found again by the transfers themselves.
    if (late >= JUMP_MS || stayedAwake) this.wake().catch(() => undefined);
  }

  async #stopAll(kind: 'slept' | 'woke'): Promise<void> {
    const { book, runner } = this.#options;
    const running = [...book.entries()].filter(({ record }) => runner.isRunning(record.id));
    await Promise.all(running.map((entry) => this.#stop(entry, kind)));
  }

  async #stop(entry: Entry, kind: 'slept' | 'woke'): Promise<void> {
    const { book, runner, scheduler, serially } = this.#options;
    const { id } = entry.record;
    await serially(id, async () => {
      scheduler.drop(id);
      await runner.halt(id);
      // It may have come to its end, or to a question, just before.
      if (isActive(entry.record.state)) {
        try {
          await book.commit(entry, { input: { kind: 'requeue' }, timeline: { kind } });
        } catch (error) {
          // A journal that refuses just now must not keep the others from going on.
          runner.park(entry, toTransferError(error));
          return;
        }
        if (kind === 'slept') this.#slept.add(id);
      }
      scheduler.drop(id);
      lineUp(scheduler, entry.record);
    });
  }

  async #tell(since: number): Promise<void> {
    const { book, now } = this.#options;
    const sleptMs = Math.max(0, now() - since);
    const stopped = [...book.entries()].filter((entry) => this.#slept.has(entry.record.id));
    this.#slept.clear();
    await Promise.all(
      stopped.map((entry) => book.commit(entry, { timeline: { kind: 'woke', detail: { sleptMs } } })),
    );
  }
}
