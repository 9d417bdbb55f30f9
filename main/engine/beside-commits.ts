/**
 * Commits that run beside the bytes of an attempt: hashes by the cadence, lines for the timeline. A commit that
 * fails ends the attempt, because progress that is not kept is not progress.
 */
import { toTransferError, type TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { Change } from './transfer-book.ts';

export class BesideCommits {
  readonly #attempt: Attempt;
  readonly #abort = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #failure: TransferError | null = null;
  /** Aborts when the attempt is stopped from outside, and when something beside the bytes failed. */
  readonly signal: AbortSignal;

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    this.signal = AbortSignal.any([attempt.signal, this.#abort.signal]);
  }

  /** What went wrong first; null while nothing did. */
  get failure(): TransferError | null {
    return this.#failure;
  }

  /** `then` is called once it is committed. */
  add(change: Change, then: () => void = () => undefined): void {
    const { book, entry } = this.#attempt;
    this.#last = this.#last
      .then(() => book.commit(entry, change))
      .then(then)
      .catch((error: unknown) => this.fail(error));
  }

  fail(error: unknown): void {
    this.#failure ??= toTransferError(error);
    this.#abort.abort();
  }

  /** Resolves when everything added so far is committed or has failed. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
