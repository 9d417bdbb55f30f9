/** The engine's facade: commands in, events out. It owns the journal and everything that moves. */
import { abandon } from './abandon-transfer.ts';
import { Adding } from './adding.ts';
import { createAnswers, type Answers } from './answers.ts';
import { AttemptRunner } from './attempt-runner.ts';
import { Hold } from './hold.ts';
import { planDownloads } from './plan-downloads.ts';
import { planUploads } from './plan-uploads.ts';
import { createQueueCommands, type QueueCommands } from './queue-commands.ts';
import { listTransfers } from './list-transfers.ts';
import { lineUp, recoverTransfers } from './recover-transfers.ts';
import { probeDestination } from './probe-destination.ts';
import { relinked, type Relinking } from './relink-transfer.ts';
import { Scheduler } from './scheduler.ts';
import { Sleep } from './sleep.ts';
import { serialByKey } from './serial-by-key.ts';
import { testDestination } from './test-destination.ts';
import { readBlocks } from './transfer-blocks.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import { isActive } from './transfer-state.ts';
import { verifyAgain } from './verify-again.ts';
import { signInWithin } from './upload-address.ts';
import type { TrustedCertificates } from './trusted-certificates.ts';
import type { AttemptContext } from './attempt.ts';
import type { BandwidthLimits } from './bandwidth.ts';
import type { Destinations } from './destinations.ts';
import type { EngineCommandName, OwningEngine } from './engine-port.ts';
import type { Patience } from './retry-policy.ts';
import type { HoldReason, TunableCadence, TunableTakenNames, Tuning } from './tuning.ts';
import type { Entry } from './transfer-book.ts';
import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { Destination, DestinationInput } from '../../preload/contract/destination.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';

export interface EngineOptions extends AttemptContext {
  readonly bandwidth: BandwidthLimits;
  readonly targets: Destinations;
  readonly cadence: TunableCadence;
  readonly takenNames: TunableTakenNames;
  readonly certificates: TrustedCertificates;
  readonly patience: Patience;
  /** Most transfers that move bytes at once. */
  readonly concurrency: number;
  readonly now: () => number;
  /** The state folder, left out of folders that are sent. */
  readonly ownFolder?: string;
  /** Releases what the engine was given (workers, sockets, journal), in that order, once nothing runs. */
  readonly release: () => Promise<void>;
}

/** Transfers one command works on at once. */
const sideBySide = 256;

/** Milliseconds that a person waits at most for what a destination can do, and for a test of it. */
const probeMs = 15_000;
const testMs = 120_000;

/** Milliseconds between two tellings of progress: at most ten a second. */
const tickMs = 100;

type Handlers = {
  [N in EngineCommandName]: (
    input: Parameters<EngineCommands[N]>[0],
  ) => Promise<ReturnType<EngineCommands[N]>>;
};

export class TransferEngine implements OwningEngine {
  readonly #options: EngineOptions;
  readonly #runner: AttemptRunner;
  readonly #scheduler: Scheduler;
  readonly #queue: QueueCommands;
  readonly #sleep: Sleep;
  readonly #hold: Hold;
  readonly #adding: Adding;
  readonly #answers: Answers;
  /** Commands on one transfer follow each other, so that a pause and a resume cannot cross. */
  readonly #serially = serialByKey();
  #ticker: NodeJS.Timeout | null = null;
  #starting: Promise<void> | null = null;
  /** Commands under way. */
  readonly #commands = new Set<Promise<unknown>>();
  readonly #verifying = new Map<string, AbortController>();
  /** Aborts what looks at disks for a command, once the engine stops. */
  readonly #closing = new AbortController();
  #stopping: Promise<void> | null = null;

  readonly #handlers: Handlers = {
    list: async (input) => listTransfers(this.#book, input),
    show: async ({ id }) => await this.#book.detail(this.#book.get(id)),
    blocks: async ({ id }) => await readBlocks(this.#book, this.#book.get(id)),
    addUploads: async ({ paths, to, headers, options = {} }) =>
      await this.#adding.add({ ...signInWithin(to), ...headers }, (context) =>
        planUploads(paths, async () => this.#options.targets.resolve(to), options, context),
      ),
    addDownloads: async ({ urls, into, headers, digests = {}, options = {} }) =>
      await this.#adding.add(headers, (context) =>
        planDownloads({ links: urls, into, digests, options, known: this.#book.records() }, context),
      ),
    adoptParts: async ({ folder }) => await this.#adding.adoptParts(folder),
    pause: async ({ ids }) => {
      // Out of line first: whoever is paused would otherwise make room for the next, only to be paused as well.
      for (const id of ids) this.#scheduler.drop(id);
      await this.#each(ids, (entry) => this.#pause(entry));
    },
    resume: async ({ ids }) => await this.#each(ids, (entry) => this.#resume(entry)),
    cancel: async ({ ids }) => await this.#each(ids, (entry) => this.#cancel(entry)),
    remove: async ({ ids }) => {
      // Reading a finished file again may take hours; taking it out of the list must not wait for that.
      for (const id of ids) this.#stopVerifying(id);
      await this.#each(ids, (entry) => this.#remove(entry));
    },
    answer: async ({ id, answer }) => await this.#answers.one(id, answer),
    answerBatch: async ({ id, answer }) => await this.#answers.batch(id, answer),
    relink: async ({ id, ...to }) => await this.#each([id], (entry) => this.#relink(entry, to)),
    verify: async ({ id, readBack = false }) => await this.#verify(id, readBack),
    pauseAll: async (input) => await this.#queue.pauseAll(input),
    resumeAll: async (input) => await this.#queue.resumeAll(input),
    setPriority: async (input) => await this.#queue.setPriority(input),
    move: async (input) => await this.#queue.move(input),
    startNext: async (input) => await this.#queue.startNext(input),
    setLimit: async ({ ids, bytesPerSecond }) =>
      await this.#each(ids, async (entry) => {
        await this.#book.commit(entry, { fields: { rateLimit: bytesPerSecond } });
        this.#book.tellChanged(entry);
      }),
    readBandwidth: async () => this.#options.bandwidth.read(),
    setBandwidth: async (limits) => await this.#options.bandwidth.change(limits),
    listDestinations: async () => this.#options.targets.list(),
    saveDestination: async (input) => await this.#saveDestination(input),
    removeDestination: async ({ id }) => await this.#options.targets.remove(id),
    listTrusted: async () => this.#options.certificates.list(),
    forgetTrusted: async ({ host }) => await this.#options.certificates.forget(host),
    probeDestination: async (input) => {
      const { uploads, servers, targets } = this.#options;
      return await probeDestination(uploads, servers, await targets.probed(input), this.#within(probeMs));
    },
    testDestination: async (input) => {
      const { uploads, targets } = this.#options;
      return await testDestination(uploads, await targets.tried(input), this.#within(testMs));
    },
  };

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#runner = new AttemptRunner({ ...options, scheduler: () => this.#scheduler });
    this.#scheduler = new Scheduler({
      limit: options.concurrency,
      run: (id) => this.#runner.run(id),
      now: options.now,
    });
    this.#adding = new Adding({ ...options, scheduler: this.#scheduler, signal: this.#closing.signal });
    const parts = { scheduler: this.#scheduler, runner: this.#runner, serially: this.#serially };
    this.#sleep = new Sleep({ ...options, ...parts });
    this.#hold = new Hold({ book: options.book, ...parts });
    this.#answers = createAnswers({
      context: options,
      each: async (ids, act) => await this.#each(ids, act),
      cancel: async (entry) => await this.#cancel(entry),
      resume: async (entry) => await this.#resume(entry),
    });
    this.#queue = createQueueCommands({
      book: options.book,
      scheduler: this.#scheduler,
      each: async (ids, act) => await this.#each(ids, act),
      pause: async (entry) => await this.#pause(entry),
      resume: async (entry) => await this.#resume(entry),
    });
  }

  async execute<N extends EngineCommandName>(
    name: N,
    input: Parameters<EngineCommands[N]>[0],
  ): Promise<ReturnType<EngineCommands[N]>> {
    if (this.#stopping !== null) {
      throw new TransferError('WRONG_STATE', 'Carryover is closing; everything is kept.');
    }
    const command = this.#handlers[name](input);
    this.#commands.add(command);
    try {
      return await command;
    } finally {
      this.#commands.delete(command);
    }
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    return this.#book.subscribe(listener);
  }

  async start(options: { readonly only?: ReadonlySet<string> } = {}): Promise<void> {
    this.#starting ??= this.#start(options.only ?? null);
    await this.#starting;
  }

  async #start(only: ReadonlySet<string> | null): Promise<void> {
    await recoverTransfers(this.#book, this.#scheduler, only);
    if (this.#stopping !== null) return;
    this.#ticker = setInterval(() => {
      this.#sleep.tick();
      if (this.#runner.active + this.#verifying.size > 0) this.#book.tick();
    }, tickMs);
    this.#ticker.unref();
    this.#scheduler.open();
  }

  async rest(): Promise<void> {
    if (this.#stopping === null) await this.#sleep.rest();
  }

  async wake(): Promise<void> {
    if (this.#stopping === null) await this.#sleep.wake();
  }

  tune({ concurrency, connectionsPerHost, cadence, trustCertificates, takenNames }: Tuning): void {
    this.#options.certificates.allow(trustCertificates);
    this.#scheduler.setLimit(concurrency);
    this.#runner.setConcurrency(concurrency);
    this.#options.hosts.setPerHost(connectionsPerHost, concurrency);
    this.#options.cadence.use(cadence);
    this.#options.takenNames.use(takenNames);
  }

  async hold(reason: HoldReason | null): Promise<void> {
    if (this.#stopping === null) await this.#hold.set(reason);
  }

  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
  }

  get #book(): AttemptContext['book'] {
    return this.#options.book;
  }

  /** Aborts after so many milliseconds, and when the engine stops. */
  #within(milliseconds: number): AbortSignal {
    return AbortSignal.any([this.#closing.signal, AbortSignal.timeout(milliseconds)]);
  }

  async #stop(): Promise<void> {
    this.#scheduler.close();
    this.#closing.abort();
    if (this.#ticker !== null) clearInterval(this.#ticker);
    await this.#starting?.catch(() => undefined);
    for (const id of [...this.#verifying.keys()]) this.#stopVerifying(id);
    await this.#runner.haltAll();
    // What a person asked for just before must be committed before the journal closes, and not be overtaken.
    await Promise.allSettled(this.#commands);
    try {
      // Without a start nothing ran here: what the journal says of the last session is for the next one to recover.
      for (const entry of this.#starting === null ? [] : this.#book.entries()) {
        if (isActive(entry.record.state)) await this.#book.commit(entry, { input: { kind: 'requeue' } });
      }
    } finally {
      await this.#options.release();
    }
  }

  /** Every transfer gets its turn even when one refuses; the first refusal is what the caller hears. */
  async #each(ids: readonly string[], act: (entry: Entry) => Promise<void>): Promise<void> {
    let refusal: TransferError | null = null;
    // Side by side, so that their commits share transactions; in parts, so that a hundred thousand stay bounded.
    for (let from = 0; from < ids.length; from += sideBySide) {
      const part = ids.slice(from, from + sideBySide);
      const ends = await Promise.allSettled(
        part.map(async (id) => await this.#serially(id, async () => await act(this.#book.get(id)))),
      );
      for (const end of ends) if (end.status === 'rejected') refusal ??= toTransferError(end.reason);
    }
    if (refusal !== null) throw refusal;
  }

  /** Stops whatever moves or reads this transfer, for a command that `act`s on it; puts it back in line if that fails. */
  async #halted(entry: Entry, act: () => Promise<void>): Promise<void> {
    const { id } = entry.record;
    this.#scheduler.drop(id);
    await this.#runner.halt(id);
    // The attempt may have ended by itself just before, and gone to sleep.
    this.#scheduler.drop(id);
    try {
      await act();
    } catch (error) {
      if (isActive(entry.record.state)) this.#runner.park(entry, toTransferError(error));
      else lineUp(this.#scheduler, entry.record);
      throw error;
    }
  }

  #stopVerifying(id: string): void {
    this.#verifying.get(id)?.abort();
  }

  async #pause(entry: Entry): Promise<void> {
    await this.#halted(entry, async () => {
      // It may have come to its end meanwhile; then there is nothing to pause.
      await this.#book.commit(entry, { input: { kind: 'pause' }, timeline: { kind: 'paused' } });
    });
  }

  async #resume(entry: Entry): Promise<void> {
    const { id, state } = entry.record;
    if (state.name === 'done')
      throw new TransferError('WRONG_STATE', `${entry.record.name} is done already.`);
    if (this.#runner.isRunning(id)) return;
    if (state.name !== 'queued') {
      const timeline = { kind: 'continued', detail: { from: state.name } } as const;
      // Whoever goes on with a transfer that waits for its old content has thought again, and is asked again.
      const { keepWaiting, ...options } = entry.record.options;
      const again = keepWaiting === true && state.name === 'waiting' && state.reason === 'source';
      const fields = { failures: 0, ...(again && { options }) };
      await this.#book.commit(entry, { input: { kind: 'requeue' }, fields, timeline });
    }
    this.#scheduler.ready(entry.record);
  }

  async #cancel(entry: Entry): Promise<void> {
    const { name, state } = entry.record;
    if (state.name === 'done') {
      throw new TransferError('WRONG_STATE', `${name} is done already; \`remove\` takes it out of the list.`);
    }
    await this.#halted(entry, async () => {
      if (entry.record.state.name === 'done') return;
      await abandon(this.#options, entry);
      this.#book.tellFailed(entry);
    });
  }

  async #remove(entry: Entry): Promise<void> {
    const { name, error } = { error: null, ...entry.record.state };
    const given = name === 'failed' && error?.code === 'CANCELLED';
    if (name !== 'done' && !given) await this.#cancel(entry);
    await this.#book.remove(entry);
  }

  async #relink(entry: Entry, to: Relinking): Promise<void> {
    // Checked before anything is stopped, and again when nothing runs: it may have come to its end meanwhile.
    relinked(this.#options, entry, to);
    await this.#halted(entry, async () => {
      await this.#book.commit(entry, relinked(this.#options, entry, to));
    });
    this.#book.tellChanged(entry);
    await this.#resume(entry);
  }

  /** A new sign-in answers the question of the transfers that were refused with the old one. */
  async #saveDestination(input: DestinationInput): Promise<Destination> {
    const saved = await this.#options.targets.save(input);
    if (input.credential === undefined && input.headers === undefined) return saved;
    const refused = [...this.#book.entries()].filter(
      ({ record: { destinationId, state } }) =>
        destinationId === saved.id &&
        state.name === 'attention' &&
        state.question.kind === 'credentials-refused',
    );
    const ids = refused.map(({ record }) => record.id);
    // It is saved whatever becomes of them: one may have been answered, or given up, in the meantime.
    await this.#each(ids, async (entry) => await this.#answers.give(entry, 'try-again')).catch(
      () => undefined,
    );
    return saved;
  }

  async #verify(id: string, readBack: boolean): Promise<TransferDetail> {
    return await this.#serially(id, async () => {
      const entry = this.#book.get(id);
      const controller = new AbortController();
      this.#verifying.set(id, controller);
      try {
        await verifyAgain(this.#options, entry, { readBack, signal: controller.signal });
      } finally {
        this.#verifying.delete(id);
      }
      return await this.#book.detail(entry);
    });
  }
}
