/**
 * What is worth a notification: batches that ended, failures, questions; gathered from engine events, so that several
 * within a few seconds become one. Pure, without clock: notifier.ts asks it when the time has come.
 */
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { StateName, TransferState, TransferView } from '../../preload/contract/transfer.ts';

/** A group of transfers to tell about at once. */
export interface Told {
  readonly count: number;
  /** What a click selects: at most the first thousand. */
  readonly ids: readonly string[];
  /** Of the first. */
  readonly name: string;
}

export interface Gathered {
  /** Transfers that are done, of batches in which nothing is left to do. */
  readonly ended: Told | null;
  /** Of the same batches, or of batches that still move. */
  readonly failed: Told | null;
  readonly questions: Told | null;
}

interface Batch {
  /** Not done, not failed. */
  readonly unfinished: Set<string>;
  /** Done since it was last told about. */
  readonly done: Map<string, string>;
}

interface Known {
  readonly batchId: string;
  readonly name: string;
  readonly state: StateName;
}

/** A click on “100,000 files are done” selects so many at most. */
const mostIds = 1_000;

export class NotificationBook {
  readonly #known = new Map<string, Known>();
  readonly #batches = new Map<string, Batch>();
  readonly #ended = new Map<string, string>();
  readonly #failed = new Map<string, string>();
  readonly #questions = new Map<string, string>();

  /** What was there before the first event, of which nothing is told. */
  adopt(views: readonly TransferView[]): void {
    for (const view of views) {
      const atRest = view.state.name === 'done' || view.state.name === 'failed';
      if (!atRest && !this.#known.has(view.id)) this.#remember(view);
    }
  }

  get isEmpty(): boolean {
    return this.#ended.size + this.#failed.size + this.#questions.size === 0;
  }

  add(event: EngineEvent): void {
    switch (event.event) {
      case 'added':
        return this.#remember(event.transfer);
      case 'progress':
        if (!this.#known.has(event.transfer.id)) this.#remember(event.transfer);
        return this.#enter(event.transfer.id, event.transfer.state);
      case 'state':
        return this.#enter(event.id, event.state);
      case 'done':
        if (!this.#known.has(event.transfer.id))
          this.#remember({ ...event.transfer, state: { name: 'queued' } });
        return this.#enter(event.transfer.id, event.transfer.state);
      case 'failed':
        return this.#enter(event.id, { name: 'failed', error: event.error });
      case 'removed':
        return this.#forget(event.id);
      case 'timeline':
        return;
      default:
        return event satisfies never;
    }
  }

  /** What gathered since the last time; a question that was answered meanwhile is none any more. */
  take(): Gathered {
    const gathered = {
      ended: told(this.#ended),
      failed: told(this.#failed),
      questions: told(this.#questions),
    };
    for (const map of [this.#ended, this.#failed, this.#questions]) map.clear();
    return gathered;
  }

  #remember({ id, batchId, name, state }: TransferView): void {
    this.#known.set(id, { batchId, name, state: state.name });
    const batch = this.#batches.get(batchId) ?? { unfinished: new Set(), done: new Map() };
    batch.unfinished.add(id);
    this.#batches.set(batchId, batch);
  }

  #enter(id: string, state: TransferState): void {
    const known = this.#known.get(id);
    if (known === undefined || known.state === state.name) return;
    this.#known.set(id, { ...known, state: state.name });
    const batch = this.#batches.get(known.batchId);
    if (state.name !== 'attention') this.#questions.delete(id);
    switch (state.name) {
      case 'attention':
        this.#questions.set(id, known.name);
        return;
      case 'done':
        batch?.done.set(id, known.name);
        this.#leave(id, known.batchId);
        return;
      case 'failed':
        // Cancelled by the person who would be told.
        if (state.error.code !== 'CANCELLED') this.#failed.set(id, known.name);
        this.#leave(id, known.batchId);
        return;
      case 'queued':
      case 'probing':
      case 'transferring':
      case 'verifying':
      case 'finishing':
      case 'paused':
      case 'waiting':
        // Tried again before anybody was told that it failed.
        this.#failed.delete(id);
        batch?.unfinished.add(id);
        return;
      default:
        return state satisfies never;
    }
  }

  #leave(id: string, batchId: string): void {
    const batch = this.#batches.get(batchId);
    if (batch === undefined) return;
    batch.unfinished.delete(id);
    if (batch.unfinished.size > 0) return;
    for (const [done, name] of batch.done) {
      this.#ended.set(done, name);
      this.#known.delete(done);
    }
    batch.done.clear();
  }

  #forget(id: string): void {
    const known = this.#known.get(id);
    this.#questions.delete(id);
    this.#failed.delete(id);
    this.#ended.delete(id);
    this.#known.delete(id);
    if (known === undefined) return;
    this.#batches.get(known.batchId)?.done.delete(id);
    this.#leave(id, known.batchId);
    if (this.#batches.get(known.batchId)?.unfinished.size === 0) this.#batches.delete(known.batchId);
  }
}

function told(names: ReadonlyMap<string, string>): Told | null {
  const [first] = names.values();
  if (first === undefined) return null;
  return { ids: [...names.keys()].slice(0, mostIds), name: first, count: names.size };
}
