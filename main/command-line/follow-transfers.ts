import type { EngineEvent } from '../../preload/contract/events.ts';
import type { TransferDetail, TransferState, TransferView } from '../../preload/contract/transfer.ts';
import type { Engine } from '../engine/engine-port.ts';
import type { Reporter } from './reporter.ts';

type Standing = 'open' | 'done' | 'failed' | 'question' | 'removed';

export interface Outcome {
  readonly done: number;
  readonly failed: number;
  readonly questions: number;
}

/**
 * Watches the transfers one command is concerned with, reports them, and knows when all of them are done,
 * failed, removed or ask something. One that goes on again (somebody answered, somebody resumed it) is open again.
 */
export class TransferFollower {
  readonly #reporter: Reporter;
  readonly #engine: Engine;
  readonly #standings = new Map<string, Standing>();
  /** How many of them are open: a batch may have ten thousand, each with many events. */
  #open = 0;
  readonly #unsubscribe: () => void;
  #settle: (() => void) | null = null;

  constructor(engine: Engine, reporter: Reporter) {
    this.#engine = engine;
    this.#reporter = reporter;
    this.#unsubscribe = engine.subscribe((event) => this.#receive(event));
  }

  /** Reports this transfer from now on; it counts as open until an event says otherwise. */
  watch(view: TransferView, how: 'added' | 'resumed'): void {
    this.#stand(view.id, 'open');
    this.#reporter.watched(view, how);
  }

  /** Takes a state that was asked for, in case its event came before this follower listened. */
  reconcile(detail: TransferDetail): void {
    if (this.#standings.get(detail.id) !== 'open') return;
    if (detail.state.name === 'done') this.#receive({ event: 'done', transfer: detail });
    else if (detail.state.name === 'attention') this.#onState(detail.id, detail.state);
    else if (detail.state.name === 'failed') {
      this.#receive({ event: 'failed', id: detail.id, error: detail.state.error });
    }
  }

  /** Resolves when nothing is open, or when `until` aborts. */
  async settled(until: AbortSignal): Promise<void> {
    if (until.aborted || this.#open === 0) return;
    await new Promise<void>((resolve) => {
      this.#settle = resolve;
      until.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  outcome(): Outcome {
    const count = (...wanted: Standing[]) =>
      [...this.#standings.values()].filter((standing) => wanted.includes(standing)).length;
    // What was removed under way did not arrive, so it must not look like success.
    return { done: count('done'), failed: count('failed', 'removed'), questions: count('question') };
  }

  close(): void {
    this.#unsubscribe();
    this.#reporter.close();
  }

  #receive(event: EngineEvent): void {
    switch (event.event) {
      case 'state':
        if (this.#standings.has(event.id)) this.#onState(event.id, event.state);
        else if (event.state.name === 'probing') this.#adopt(event.id);
        return;
      case 'progress':
        if (this.#standings.get(event.transfer.id) === 'open') this.#reporter.progress(event.transfer);
        return;
      case 'done':
        if (this.#close(event.transfer.id, 'done')) this.#reporter.done(event.transfer);
        break;
      case 'failed':
        if (this.#close(event.id, 'failed')) this.#reporter.failed(event.id, event.error);
        break;
      case 'removed':
        if (this.#standings.get(event.id) !== 'done' && this.#close(event.id, 'removed')) {
          this.#reporter.removed(event.id);
        }
        break;
      case 'added':
      case 'timeline':
        return;
    }
    this.#settleIfDone();
  }

  #onState(id: string, state: TransferState): void {
    this.#reporter.state(id, state);
    if (state.name === 'attention') {
      if (this.#close(id, 'question')) this.#reporter.question(id, state.question);
      this.#settleIfDone();
    } else if (state.name !== 'done' && state.name !== 'failed') {
      // `done` and `failed` are closed by their own events, which carry the proof and the reason.
      this.#stand(id, 'open');
    }
  }

  /** Somebody else resumed a transfer of this journal in our engine: it must not be cut off when ours are done. */
  #adopt(id: string): void {
    this.#stand(id, 'open');
    this.#engine.execute('show', { id }).then(
      (detail) => this.#reporter.watched(detail, 'resumed'),
      () => this.#receive({ event: 'removed', id }),
    );
  }

  /** False when it is not ours or stood there already, so that nothing is reported twice. */
  #close(id: string, standing: Standing): boolean {
    const before = this.#standings.get(id);
    if (before === undefined || before === standing) return false;
    this.#stand(id, standing);
    return true;
  }

  #stand(id: string, standing: Standing): void {
    if (this.#standings.get(id) === 'open') this.#open -= 1;
    if (standing === 'open') this.#open += 1;
    this.#standings.set(id, standing);
  }

  #settleIfDone(): void {
    if (this.#open === 0) this.#settle?.();
  }
}
