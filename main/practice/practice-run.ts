/**
 * One trial run: an engine and a receiver of its own, in a folder that goes with it, so that nothing of it is ever
 * among the person's transfers. Runs in plain Node.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeStage, PracticeView } from '../../preload/contract/practice.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import { openEngine } from '../engine/create-engine.ts';
import type { OwningEngine } from '../engine/engine-port.ts';
import { toTransferError, TransferError } from '../engine/transfer-error.ts';
import { startReceiver } from '../receiver/receiver.ts';
import { openPlug, type Plug } from './plug.ts';
import { givenFile, makeSample, type PracticeFile } from './practice-file.ts';

export interface PracticeOptions {
  /** Absolute path of a folder that is the trial's alone: emptied before, removed after. */
  readonly folder: string;
  /** File to send; null makes one. */
  readonly path: string | null;
  readonly sampleName: string;
}

const MiB = 1024 * 1024;
/** Slow enough to be seen and cut: the whole file in about this many seconds. */
const seconds = 10;
const slowest = 64 * 1024;
/** Small requests, so that a person sees block after block become safe and little is lost by a cut. */
const maxRequestBytes = 4 * MiB;

export class PracticeRun {
  readonly #options: PracticeOptions;
  readonly #stop = new AbortController();
  /** Undone in reverse order when it ends. */
  readonly #cleanups: (() => Promise<void>)[] = [];
  readonly #started: Promise<void>;
  #ending: Promise<void> | null = null;
  #file: PracticeFile | null = null;
  #engine: OwningEngine | null = null;
  #plug: Plug | null = null;
  #id = '';
  #failure: TransferError | null = null;
  #pulled = false;
  #cuts = 0;
  /** Resumes that were counted when it was plugged in again: the next one is what is waited for. */
  #resumesBefore: number | null = null;

  constructor(options: PracticeOptions) {
    this.#options = options;
    this.#started = this.#start().catch((error: unknown) => {
      this.#failure = toTransferError(error);
    });
  }

  async view(): Promise<PracticeView> {
    const detail = await this.#detail();
    const offset = detail?.timeline.findLast(({ kind }) => kind === 'resumed')?.detail['offset'];
    const size = this.#file?.size ?? 0;
    return {
      stage: this.#stage(detail),
      file: this.#file?.name ?? this.#options.sampleName,
      size,
      sent: detail?.sent ?? 0,
      accepted: detail?.accepted ?? 0,
      bytesPerSecond: this.#pulled ? 0 : (detail?.bytesPerSecond ?? 0),
      cuts: this.#cuts,
      resumedAt: typeof offset === 'number' ? offset : null,
      sentAgain: detail?.state.name === 'done' ? Math.max(0, detail.bytesSent - size) : 0,
    };
  }

  /** Pulls the plug, or puts it in again and goes on at once. Rejects WRONG_STATE before there is a connection. */
  async cut(pulled: boolean): Promise<void> {
    const detail = await this.#detail();
    if (this.#plug === null || this.#engine === null || detail === null) {
      throw new TransferError('WRONG_STATE', 'There is no connection yet that could be cut.');
    }
    if (pulled === this.#pulled || detail.state.name === 'done') return;
    this.#pulled = pulled;
    if (pulled) {
      this.#cuts += 1;
      this.#plug.pull();
      return;
    }
    this.#resumesBefore = resumes(detail);
    this.#plug.plugIn();
    await this.#engine.execute('resume', { ids: [this.#id] });
  }

  /** Stops everything and leaves nothing behind. Never rejects. */
  async end(): Promise<void> {
    this.#ending ??= this.#end();
    await this.#ending;
  }

  async #start(): Promise<void> {
    const { folder, path, sampleName } = this.#options;
    const { signal } = this.#stop;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#cleanups.push(async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const file = path === null ? await makeSample(folder, sampleName, signal) : await givenFile(path);
    this.#file = file;
    const receiver = await startReceiver({ dir: join(folder, 'received'), port: 0 });
    this.#cleanups.push(async () => await receiver.stop());
    signal.throwIfAborted();
    const plug = await openPlug(receiver.port);
    this.#cleanups.push(async () => await plug.close());
    const engine = await openEngine({ stateFolder: join(folder, 'state'), concurrency: 1 });
    this.#cleanups.push(async () => await engine.stop());
    signal.throwIfAborted();
    const { id: to } = await engine.execute('saveDestination', {
      name: 'trial',
      url: `http://127.0.0.1:${plug.port}/files/`,
      policy: { maxRequestBytes },
    });
    await engine.start();
    const bytesPerSecond = Math.max(slowest, Math.ceil(file.size / seconds));
    const result = await engine.execute('addUploads', {
      paths: [file.path],
      to,
      options: { bytesPerSecond },
    });
    const [refused] = result.refused;
    if (refused !== undefined) throw new TransferError(refused.error.code, refused.error.message);
    this.#id = result.added[0]?.id ?? '';
    this.#plug = plug;
    this.#engine = engine;
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    await this.#started;
    this.#engine = null;
    // What cannot be stopped or removed now is removed with the folder before the next trial.
    for (const undo of this.#cleanups.toReversed()) await undo().catch(() => undefined);
  }

  async #detail(): Promise<TransferDetail | null> {
    const engine = this.#engine;
    return engine === null ? null : await engine.execute('show', { id: this.#id });
  }

  #stage(detail: TransferDetail | null): PracticeStage {
    if (this.#failure !== null) return { name: 'failed', error: this.#failure.toWire() };
    if (detail === null) return { name: 'preparing' };
    const { state, proof } = detail;
    if (state.name === 'done' && proof !== null) return { name: 'done', proof };
    if (state.name === 'failed') return { name: 'failed', error: state.error };
    if (this.#pulled) return { name: 'cut' };
    if (this.#resumesBefore !== null && resumes(detail) === this.#resumesBefore) return { name: 'resuming' };
    return { name: 'moving' };
  }
}

function resumes({ timeline }: TransferDetail): number {
  return timeline.filter(({ kind }) => kind === 'resumed').length;
}
