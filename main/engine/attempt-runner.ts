/** Runs attempts and decides what follows each: done, another try later, a question, or a failure that is kept. */
import { Gate } from './gate.ts';
import { mayWaitForSource, questionOf } from './questions.ts';
import { sourceTimes } from './growing-source.ts';
import { decideRetry, type Patience } from './retry-policy.ts';
import { runDownload } from './run-download.ts';
import { readSmall, runSmallUpload } from './run-small-upload.ts';
import { runUpload } from './run-upload.ts';
import { dispositionOf, toTransferError, TransferError } from './transfer-error.ts';
import { assertNever, isSettled, transition } from './transfer-state.ts';
import type { AttemptContext, AttemptEnd } from './attempt.ts';
import type { TrustedCertificates } from './trusted-certificates.ts';
import type { Scheduler } from './scheduler.ts';
import type { Entry } from './transfer-book.ts';

export interface RunnerOptions extends AttemptContext {
  readonly patience: Patience;
  readonly certificates: Pick<TrustedCertificates, 'allowed'>;
  readonly scheduler: () => Scheduler;
  /** As EngineOptions.concurrency. */
  readonly concurrency: number;
  readonly now: () => number;
}

/**
 * Attempts of a transfer whose server was known and shows a certificate that is not, in some minutes, before a person is
 * asked: the sign-in page of a hotel is usually gone by then, and what is not may be a certificate that has expired.
 */
const strangersBeforeAsking = 12;

/** After so many failures in a row a transfer lets those go first that may do better. */
const failuresOfTheDead = 3;

interface Running {
  readonly controller: AbortController;
  ended: Promise<void>;
  /** Its room is given to the next already; only this machine has something left to do for it. */
  finishing: { readonly bytes: number } | null;
}

/**
 * What may be finishing at once, in attempts and in bytes: as much as arrives while a busy disk makes one sync, which
 * all of them share. Sent again after a crash it is less than one chunk of a large file.
 */
const mostFinishing = 512;
const mostBytesFinishing = 16 * 1024 * 1024;

/** Milliseconds of waiting from which on another try that failed is worth a line of the timeline. */
const tellFromMs = 250;

/** How long to leave a transfer alone whose end could not be journaled, in milliseconds. */
const journalTroubleMs = 10_000;

export class AttemptRunner {
  readonly #options: RunnerOptions;
  readonly #running = new Map<string, Running>();
  #finishing = 0;
  #bytesFinishing = 0;
  /** Small files read ahead wait here until a connection is free. */
  readonly #wire: Gate;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#wire = new Gate(2 * options.concurrency);
  }

  /** As EngineOptions.concurrency, from now on. */
  setConcurrency(concurrency: number): void {
    this.#wire.setLimit(2 * concurrency);
  }

  get active(): number {
    return this.#running.size;
  }

  /** Begins an attempt; the scheduler calls it when it is this transfer's turn. */
  run(id: string): void {
    const before = this.#running.get(id);
    if (before !== undefined) {
      // Woken in the moment in which its last attempt ends: its turn comes right after.
      void before.ended.then(() => this.#readyAgain(id));
      return;
    }
    const entry = this.#options.book.find(id);
    if (entry === undefined) {
      queueMicrotask(() => this.#options.scheduler().ended(id));
      return;
    }
    const controller = new AbortController();
    const running: Running = { controller, ended: Promise.resolve(), finishing: null };
    this.#running.set(id, running);
    running.ended = this.#attempt(entry, running).finally(() => {
      this.#running.delete(id);
      if (running.finishing === null) this.#options.scheduler().ended(id);
      else {
        this.#finishing -= 1;
        this.#bytesFinishing -= running.finishing.bytes;
      }
    });
  }

  isRunning(id: string): boolean {
    return this.#running.has(id);
  }

  /** Stops the attempt of this transfer, if one runs, at a checkpoint; resolves when everything is committed. */
  async halt(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running === undefined) return;
    running.controller.abort();
    await running.ended;
  }

  #readyAgain(id: string): void {
    const entry = this.#options.book.find(id);
    if (entry !== undefined) this.#options.scheduler().ready(entry.record);
    // Removed meanwhile: the room it was given is free.
    else this.#options.scheduler().ended(id);
  }

  async haltAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.halt(id)));
  }

  async #attempt(entry: Entry, running: Running): Promise<void> {
    const { signal } = running.controller;
    try {
      const end = (await this.#runSmall(entry, running)) ?? (await this.#run(entry, signal));
      if (end !== null) await this.#settle(entry, end);
    } catch (error) {
      this.park(entry, toTransferError(error));
    }
  }

  /** The short way of a small file; null where the ordinary one has to be taken. */
  async #runSmall(entry: Entry, running: Running): Promise<AttemptEnd | null> {
    const { book } = this.#options;
    const { signal } = running.controller;
    const whole = await readSmall({ ...this.#options, entry });
    if (whole === null || transition(entry.record.state, { kind: 'start' }) === null) return null;
    const leaveWire = await this.#wire.enter(signal);
    if (leaveWire === null) return { kind: 'stopped' };
    const onSent = (): void => {
      leaveWire();
      this.#giveRoom(entry, running);
    };
    try {
      // Only shown: after a crash before the first fact is durable it is still queued, which is right.
      book.showUnjournaled(entry, { name: 'probing' });
      const live = book.beginLive(entry);
      return await runSmallUpload({ ...this.#options, entry, live, signal }, whole, onSent);
    } finally {
      book.endLive(entry);
      leaveWire();
    }
  }

  #giveRoom({ record: { id, size } }: Entry, running: Running): void {
    const bytes = size ?? 0;
    if (this.#finishing >= mostFinishing || this.#bytesFinishing + bytes > mostBytesFinishing) return;
    this.#bytesFinishing += bytes;
    this.#finishing += 1;
    running.finishing = { bytes };
    this.#options.scheduler().ended(id);
  }

  /** Null when it is not its turn any more: a command came in between. */
  async #run(entry: Entry, signal: AbortSignal): Promise<AttemptEnd | null> {
    const { book } = this.#options;
    // A line for the first attempt, and for none of the many that a bad network makes of it.
    const first = entry.record.failures === 0;
    const timeline = first ? { timeline: { kind: 'started' } as const } : {};
    if (!(await book.commit(entry, { input: { kind: 'start' }, ...timeline }))) return null;
    const live = book.beginLive(entry);
    try {
      const run = entry.record.direction === 'upload' ? runUpload : runDownload;
      return await run({ ...this.#options, entry, live, signal });
    } finally {
      book.endLive(entry);
    }
  }

  async #settle(entry: Entry, end: AttemptEnd): Promise<void> {
    switch (end.kind) {
      case 'done':
        // Told with its commit.
        return;
      case 'stopped':
        // Whoever stopped it says what it is now.
        return;
      case 'error':
        await this.#settleError(entry, end.error);
        return;
      default:
        assertNever(end);
    }
  }

  async #settleError(entry: Entry, met: TransferError): Promise<void> {
    const { book, patience, random, now, scheduler, certificates } = this.#options;
    const { record } = entry;
    const error = certificates.allowed ? met : withoutChoice(met);
    // A file in parts has no address of its own before they are joined.
    const contacted = record.uploadUrl !== null || record.partPath !== null || record.furthest > 0;
    const disposition = dispositionOf(error.code, contacted, record.direction);
    const longEnough = error.code === 'CERTIFICATE_UNKNOWN' && record.failures >= strangersBeforeAsking;
    const question = disposition === 'ask' || longEnough ? questionOf(error) : null;
    if (question !== null && record.options.keepWaiting === true && mayWaitForSource(question)) {
      await this.#waitForSource(entry, error);
      return;
    }
    if (question !== null) {
      await book.commit(entry, {
        input: { kind: 'ask', question },
        timeline: { kind: 'question', detail: { code: error.code, message: error.message } },
      });
      return;
    }
    if (disposition === 'fail' || disposition === 'ask') {
      await this.#fail(entry, error);
      return;
    }
    const failures = record.failures + 1;
    const decision = decideRetry(error, disposition, { failures, contacted }, patience, random);
    if (decision.kind === 'give-up') {
      await this.#fail(entry, error, failures);
      return;
    }
    const until = now() + decision.delayMs;
    const againInMs = decision.delayMs;
    const { code, message } = error;
    const line = {
      kind: 'interrupted',
      detail: { code, message, accepted: record.accepted, againInMs, failures },
    } as const;
    // One line for a cut, not one for each of the quick tries that follow it.
    const told = failures === 1 || againInMs >= tellFromMs;
    await book.commit(entry, {
      input: { kind: 'wait', reason: decision.reason, until, error: error.toWire() },
      fields: { failures },
      ...(told && { timeline: line }),
    });
    scheduler().sleep(entry.record, until, failures >= failuresOfTheDead);
  }

  /** A person chose to wait until the source is what it was: it is looked at again and again, and nobody is asked. */
  async #waitForSource(entry: Entry, error: TransferError): Promise<void> {
    const { book, now, scheduler, sourceTimes: times = sourceTimes } = this.#options;
    const until = now() + times.againMs;
    const state = { reason: 'source', until, error: error.toWire() } as const;
    await book.commit(entry, { input: { kind: 'wait', ...state } });
    scheduler().sleep(entry.record, until);
  }

  async #fail(entry: Entry, error: TransferError, failures = entry.record.failures + 1): Promise<void> {
    await this.#options.book.commit(entry, {
      input: { kind: 'fail', error: error.toWire() },
      fields: { failures },
      timeline: { kind: 'failed', detail: { code: error.code, message: error.message } },
    });
    this.#options.book.tellFailed(entry);
  }

  /**
   * The journal itself refused: nothing can be committed, so memory alone says what is, and the journal keeps what
   * it knew. A full disk passes; a journal that is broken ends every transfer of this session, loudly.
   */
  park(entry: Entry, error: TransferError): void {
    const { book, scheduler, now } = this.#options;
    const { state } = entry.record;
    if (isSettled(state)) return;
    if (error.code === 'JOURNAL_UNUSABLE') {
      book.showUnjournaled(entry, { name: 'failed', error: error.toWire() });
      book.tellFailed(entry);
      return;
    }
    const until = now() + journalTroubleMs;
    const reason = error.code === 'DISK_FULL' ? 'disk-full' : 'retry';
    book.showUnjournaled(entry, { name: 'waiting', reason, until, error: error.toWire() });
    scheduler().sleep(entry.record, until);
  }
}

/** Where nobody may trust a certificate there is nothing to ask. */
function withoutChoice(error: TransferError): TransferError {
  if (error.certificate === undefined) return error;
  const sentence = `${error.message} The settings of this computer do not allow to trust it.`;
  return new TransferError('TLS_FAILED', sentence, { cause: error });
}
