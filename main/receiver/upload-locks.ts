import type { Lock, Locker, RequestRelease } from '@tus/server';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';

/** How long a request waits for an upload that another one holds. */
const lockTimeoutMs = 30_000;

interface Holding {
  readonly exchange: Exchange | null;
  /** Asks the holder to end soon. */
  readonly release: () => void;
  readonly queue: (() => void)[];
}

/**
 * One request for each upload at a time, first come, first served. Who comes second asks the holder to end: it is
 * nearly always the ghost of a cut connection. The library's own lock asks again in every turn of the event
 * loop for as long as it waits; this one sleeps.
 */
export class UploadLocks {
  readonly #held = new Map<string, Holding>();
  readonly #stopping: AbortSignal;

  /** `stopping` aborts when the receiver stops; every holder is told. */
  constructor(stopping: AbortSignal) {
    this.#stopping = stopping;
  }

  /** The request that holds this upload now. */
  holderOf(id: string): Exchange | null {
    return this.#held.get(id)?.exchange ?? null;
  }

  /** What the library uses to lock in the name of this request. */
  lockerFor(exchange: Exchange): Locker {
    return { newLock: (id) => this.#lockFor(id, exchange) };
  }

  /** Runs `act` while it holds all these uploads. Always in the same order, so that no two wait for each other. */
  async holding<T>(ids: readonly string[], act: () => Promise<T>): Promise<T> {
    const held: string[] = [];
    try {
      for (const id of [...new Set(ids)].sort()) {
        await this.#take(id, null, () => undefined, this.#stopping);
        held.push(id);
      }
      return await act();
    } finally {
      for (const id of held) this.#leave(id);
    }
  }

  #lockFor(id: string, exchange: Exchange): Lock {
    return {
      lock: async (signal: AbortSignal, requestRelease: RequestRelease) => {
        await this.#take(id, exchange, () => void requestRelease(), signal);
        exchange.stop = AbortSignal.any([signal, this.#stopping]);
      },
      unlock: async () => this.#leave(id),
    };
  }

  async #take(
    id: string,
    exchange: Exchange | null,
    release: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const holding = this.#held.get(id);
    if (holding) {
      holding.release();
      await waitTurn(holding.queue, signal);
    }
    // The queue goes with the upload, not with its holder.
    this.#held.set(id, { exchange, release, queue: this.#held.get(id)?.queue ?? [] });
    if (this.#held.get(id)?.queue.length) release();
  }

  #leave(id: string): void {
    const next = this.#held.get(id)?.queue.shift();
    if (next) next();
    else this.#held.delete(id);
  }
}

/** Resolves when it is this waiter's turn; rejects with 423 after a while, or when the request is given up. */
function waitTurn(queue: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      settle();
    };
    const turn = () => end(resolve);
    const giveUp = () => {
      const place = queue.indexOf(turn);
      if (place >= 0) queue.splice(place, 1);
      end(() => reject(new Refusal(423, 'Another request holds this upload. Try again.')));
    };
    const timer = setTimeout(giveUp, lockTimeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    queue.push(turn);
  });
}
