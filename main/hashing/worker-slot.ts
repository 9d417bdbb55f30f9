import { Worker } from 'node:worker_threads';
import { TransferError } from '../engine/transfer-error.ts';
import { unpackFailure } from './job-failure.ts';
import type { Answer, Ask, JobName, JobReply, JobRequest } from './messages.ts';

/** Crashes in a row, without one job done between them, after which a place stays empty. */
const MAX_CRASHES = 3;

/** Jobs done before one that waits gets its turn although there is no quiet moment. */
const MAX_PASSED_OVER = 16;

/** A job that waits until this worker has nothing else to do. */
interface Waiting {
  begin(): void;
  reject(error: TransferError): void;
}

interface Pending {
  resolve(answer: Answer<JobName>): void;
  reject(error: TransferError): void;
}

/** In development and tests the source itself; in the app the bundle, which lies flat in one folder. */
function defaultWorkerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js', import.meta.url);
}

/**
 * One place for a worker. A worker that crashes fails its jobs and is replaced; jobs are never repeated here,
 * since one of them may be what brought it down. The worker holds the process open only while it has work.
 */
export class WorkerSlot {
  /** Reader sessions that live here. */
  sessions = 0;
  readonly #url: URL;
  readonly #pending = new Map<number, Pending>();
  readonly #waiting: Waiting[] = [];
  /** Jobs that were done while another waited for a quiet moment. */
  #passedOver = 0;
  #worker: Worker | null = null;
  #lastId = 0;
  #crashes = 0;
  /** Why the last worker ended, for the errors of those who come after it was given up. */
  #reason: unknown;
  #closed = false;
  /** Whether a worker was ever started. */
  #begun = false;

  /** The thread starts with the first job, or when it is told to. */
  constructor(url: URL = defaultWorkerUrl()) {
    this.#url = url;
  }

  /** Jobs asked and not yet answered. */
  get load(): number {
    return this.#pending.size;
  }

  /** Jobs that wait for a quiet moment. */
  get backlog(): number {
    return this.#waiting.length;
  }

  get usable(): boolean {
    return this.#worker !== null || !this.#begun;
  }

  /** So that the first job does not wait for the thread. */
  begin(): void {
    if (this.#begun || this.#closed) return;
    this.#begun = true;
    this.#start();
  }

  /** The buffers in `transfer` are gone from here at once. Rejects with a TransferError. */
  run<N extends JobName>(name: N, ask: Ask<N>, transfer: ArrayBuffer[] = []): Promise<Answer<N>> {
    return new Promise<Answer<N>>((resolve, reject) => {
      this.begin();
      const worker = this.#worker;
      if (worker === null) {
        reject(this.#closed ? closedError() : crashError('Restart Carryover.', this.#reason));
        return;
      }
      const request: JobRequest<N> = { id: ++this.#lastId, name, ask };
      worker.postMessage(request, transfer);
      // The worker answers a request of name N with an Answer<N>; this is where the types rely on it.
      this.#pending.set(request.id, { resolve, reject });
      worker.ref();
    });
  }

  /**
   * As `run`, but behind whatever else is asked of this worker, one such job at a time: whoever comes meanwhile waits
   * for a block at most. Where there is always something to do it gets a small share, so that it ends some time.
   */
  runWhenIdle<N extends JobName>(name: N, ask: Ask<N>): Promise<Answer<N>> {
    if (this.#pending.size === 0) return this.run(name, ask);
    return new Promise<Answer<N>>((resolve, reject) => {
      this.#waiting.push({ begin: () => void this.run(name, ask).then(resolve, reject), reject });
    });
  }

  /** Ends the worker; what it had not answered rejects with CANCELLED. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#rejectAll(closedError());
    await worker?.terminate();
  }

  #start(): void {
    const worker = new Worker(this.#url, { execArgv: [], name: 'carryover-hash' });
    this.#worker = worker;
    this.#reason = undefined;
    worker.unref();
    worker.on('message', (reply: JobReply) => this.#settle(reply));
    worker.on('error', (error) => {
      this.#reason = error;
    });
    worker.on('messageerror', (error) => {
      this.#reason = error;
      void worker.terminate();
    });
    worker.on('exit', () => this.#replace());
  }

  #settle(reply: JobReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    this.#crashes = 0;
    if (this.#pending.size === 0) this.#worker?.unref();
    if (reply.ok) pending?.resolve(reply.answer);
    else pending?.reject(unpackFailure(reply.failure));
    if (this.#waiting.length > 0) this.#beginWaiting();
    else this.#passedOver = 0;
  }

  /** In a turn of its own: whoever was just answered asks for its next job before. */
  #beginWaiting(): void {
    setImmediate(() => {
      this.#passedOver += 1;
      if (this.#pending.size > 0 && this.#passedOver < MAX_PASSED_OVER) return;
      this.#passedOver = 0;
      this.#waiting.shift()?.begin();
    });
  }

  #replace(): void {
    if (this.#closed) return;
    this.#worker = null;
    this.#crashes += 1;
    const error = crashError('Resume the transfer to try again.', this.#reason);
    if (this.#crashes < MAX_CRASHES) this.#start();
    this.#rejectAll(error);
  }

  #rejectAll(error: TransferError): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of [...pending, ...this.#waiting.splice(0)]) reject(error);
  }
}

function closedError(): TransferError {
  return new TransferError('CANCELLED', 'Carryover is closing.');
}

function crashError(advice: string, cause?: unknown): TransferError {
  return new TransferError('WORKER_LOST', `A hashing worker stopped unexpectedly. ${advice}`, { cause });
}
