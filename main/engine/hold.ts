/**
 * Everything waits while the machine runs on its battery, or on a network that costs by the byte, where a person asked
 * for that. What moves stops at a checkpoint and says what it waits for; what stands in line stays there. Commands are
 * obeyed as ever, and what they put in line begins once nothing holds any more.
 */
import { lineUp } from './recover-transfers.ts';
import { toTransferError } from './transfer-error.ts';
import { isActive } from './transfer-state.ts';
import type { AttemptRunner } from './attempt-runner.ts';
import type { Scheduler } from './scheduler.ts';
import type { serialByKey } from './serial-by-key.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import type { HoldReason } from './tuning.ts';

export interface HoldParts {
  readonly book: TransferBook;
  readonly scheduler: Scheduler;
  readonly runner: Pick<AttemptRunner, 'isRunning' | 'halt' | 'park'>;
  readonly serially: ReturnType<typeof serialByKey>;
}

export class Hold {
  readonly #parts: HoldParts;
  #reason: HoldReason | null = null;
  /** Changes follow each other: one that lets go must not overtake one that still stops transfers. */
  #changing: Promise<void> = Promise.resolve();

  constructor(parts: HoldParts) {
    this.#parts = parts;
  }

  /** Null lets everything go on. Resolves when what moved is stopped and committed. */
  async set(reason: HoldReason | null): Promise<void> {
    // One that failed has told whoever asked for it, and must not keep the next from being heard.
    this.#changing = this.#changing.catch(() => undefined).then(async () => await this.#change(reason));
    await this.#changing;
  }

  async #change(reason: HoldReason | null): Promise<void> {
    const before = this.#reason;
    if (reason === before) return;
    this.#reason = reason;
    const { scheduler } = this.#parts;
    scheduler.restrain(reason !== null);
    // What waits for the other reason goes back in line, where it says nothing that is not true any more.
    if (before !== null) await this.#each(this.#waitingFor(before), (entry) => this.#backInLine(entry));
    if (reason === null) return;
    const running = this.#entries(({ record }) => this.#parts.runner.isRunning(record.id));
    await this.#each(running, (entry) => this.#stop(entry, reason));
  }

  #waitingFor(reason: HoldReason): Entry[] {
    return this.#entries(({ record: { state } }) => state.name === 'waiting' && state.reason === reason);
  }

  #entries(fits: (entry: Entry) => boolean): Entry[] {
    return [...this.#parts.book.entries()].filter(fits);
  }

  async #each(entries: readonly Entry[], act: (entry: Entry) => Promise<void>): Promise<void> {
    await Promise.all(
      entries.map((entry) => this.#parts.serially(entry.record.id, async () => await act(entry))),
    );
  }

  async #stop(entry: Entry, reason: HoldReason): Promise<void> {
    const { book, runner, scheduler } = this.#parts;
    const { id } = entry.record;
    scheduler.drop(id);
    await runner.halt(id);
    // It may have come to its end, or to a question, just before.
    if (!isActive(entry.record.state)) return;
    try {
      await book.commit(entry, {
        input: { kind: 'wait', reason, until: null, error: null },
        timeline: { kind: 'waiting', detail: { reason } },
      });
    } catch (error) {
      runner.park(entry, toTransferError(error));
    }
  }

  async #backInLine(entry: Entry): Promise<void> {
    const { book, runner, scheduler } = this.#parts;
    if (entry.record.state.name !== 'waiting') return;
    try {
      await book.commit(entry, { input: { kind: 'requeue' } });
    } catch (error) {
      runner.park(entry, toTransferError(error));
      return;
    }
    lineUp(scheduler, entry.record);
  }
}
