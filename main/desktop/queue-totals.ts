/**
 * What the tray, the taskbar and the badge show of the queue, kept up to date from engine events at a constant cost for
 * each. Pure bookkeeping. A run begins when something is put in line and ends when nothing is left to do: what is done
 * counts towards the total until then, so that a total never jumps back while files follow each other.
 */
import type { EngineEvent } from '../../preload/contract/events.ts';
import { stateKinds } from '../../preload/contract/transfer.ts';
import type { StateKind, TransferState, TransferView } from '../../preload/contract/transfer.ts';

export interface Totals {
  readonly moving: number;
  /** In line, or waiting by themselves. */
  readonly waiting: number;
  readonly paused: number;
  readonly asking: number;
  /** Failed in this run, cancelled ones apart. */
  readonly failed: number;
  /** Not done, not failed. */
  readonly unfinished: number;
  /** 0 to 1 over the bytes of this run; null while no size is known. */
  readonly fraction: number | null;
  readonly bytesPerSecond: number;
}

interface Counted {
  readonly kind: StateKind;
  /** Bytes. */
  readonly size: number;
  readonly moved: number;
  readonly bytesPerSecond: number;
}

export class QueueTotals {
  readonly #counted = new Map<string, Counted>();
  readonly #of: Record<StateKind, number> = {
    moving: 0,
    waiting: 0,
    paused: 0,
    asking: 0,
    failed: 0,
    done: 0,
  };
  #size = 0;
  #moved = 0;
  #speed = 0;

  /** What was there before the first event; what an event told of since is newer and stays. */
  adopt(views: readonly TransferView[]): void {
    for (const view of views) {
      const atRest = view.state.name === 'done' || view.state.name === 'failed';
      if (!atRest && !this.#counted.has(view.id)) this.#put(view.id, countOf(view));
    }
  }

  add(event: EngineEvent): void {
    switch (event.event) {
      case 'added':
      case 'progress':
      case 'done':
        this.#put(event.transfer.id, countOf(event.transfer));
        break;
      case 'state':
        this.#changeState(event.id, event.state);
        break;
      case 'failed':
        this.#changeState(event.id, { name: 'failed', error: event.error });
        break;
      case 'removed':
        this.#take(event.id);
        break;
      case 'timeline':
        return;
      default:
        return event satisfies never;
    }
    if (this.#unfinished === 0) this.#endRun();
  }

  get totals(): Totals {
    const { moving, waiting, paused, asking, failed } = this.#of;
    const fraction = this.#size > 0 ? Math.min(1, this.#moved / this.#size) : null;
    const bytesPerSecond = moving > 0 ? this.#speed : 0;
    return {
      moving,
      waiting,
      paused,
      asking,
      failed,
      unfinished: this.#unfinished,
      fraction,
      bytesPerSecond,
    };
  }

  get #unfinished(): number {
    const { moving, waiting, paused, asking } = this.#of;
    return moving + waiting + paused + asking;
  }

  #changeState(id: string, state: TransferState): void {
    const known = this.#counted.get(id);
    if (state.name === 'failed' && state.error.code === 'CANCELLED') return this.#take(id);
    if (known === undefined) return;
    const kind = stateKinds[state.name];
    const speed = kind === 'moving' ? known.bytesPerSecond : 0;
    this.#put(id, {
      ...known,
      kind,
      bytesPerSecond: speed,
      moved: kind === 'done' ? known.size : known.moved,
    });
  }

  #put(id: string, next: Counted): void {
    this.#take(id);
    this.#counted.set(id, next);
    this.#weigh(next, 1);
  }

  #take(id: string): void {
    const known = this.#counted.get(id);
    if (known === undefined) return;
    this.#counted.delete(id);
    this.#weigh(known, -1);
  }

  #weigh({ kind, size, moved, bytesPerSecond }: Counted, sign: 1 | -1): void {
    this.#of[kind] += sign;
    // What failed is not on its way any more; it must not hold the total below the end.
    if (kind === 'failed') return;
    this.#size += sign * size;
    this.#moved += sign * moved;
    this.#speed += sign * bytesPerSecond;
  }

  /** Failures stay to be seen until something begins anew. */
  #endRun(): void {
    for (const [id, { kind }] of [...this.#counted]) if (kind === 'done') this.#take(id);
  }
}

function countOf({ state, size, durable, accepted, bytesPerSecond }: TransferView): Counted {
  const kind = stateKinds[state.name];
  const bytes = size ?? 0;
  const moved = kind === 'done' ? bytes : Math.min(bytes, Math.max(durable, accepted));
  return { kind, size: bytes, moved, bytesPerSecond: kind === 'moving' ? bytesPerSecond : 0 };
}
