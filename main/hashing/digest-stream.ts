import type { DigestAlgorithm } from '../../preload/contract/digest.ts';
import type { StreamId } from './messages.ts';
import type { WorkerSlot } from './worker-slot.ts';

let lastStream: StreamId = 0;

export interface Fed {
  readonly buffer: ArrayBuffer;
  /** The worker that had the beginning is gone: nothing that is fed now leads to a digest. */
  readonly lost: boolean;
}

/** A digest over bytes that come piece by piece, made in one worker. Pieces count in the order of the calls. */
export class DigestStream {
  readonly #slot: WorkerSlot;
  readonly #algorithm: DigestAlgorithm;
  readonly #stream = ++lastStream;
  #begun = false;

  constructor(slot: WorkerSlot, algorithm: DigestAlgorithm) {
    this.#slot = slot;
    this.#algorithm = algorithm;
  }

  /** The buffer is gone from here until it comes back. Rejects WORKER_LOST or CANCELLED; then it is gone for good. */
  async feed(buffer: ArrayBuffer, offset: number, length: number): Promise<Fed> {
    return await this.#slot.run('feed', { ...this.#piece(length), buffer, offset }, [buffer]);
  }

  /** Bytes of the file, once the worker has nothing else to do (`whenIdle`); at most a block. True when it was lost. */
  async feedFile(fd: number, position: number, length: number, whenIdle: boolean): Promise<boolean> {
    const ask = { ...this.#piece(length), fd, position };
    const answer = whenIdle ? this.#slot.runWhenIdle('feedFile', ask) : this.#slot.run('feedFile', ask);
    return (await answer).lost;
  }

  /** Of everything fed so far; null when it was lost, or nothing was fed. */
  async digest(): Promise<Uint8Array | null> {
    return (await this.#slot.run('digest', { stream: this.#stream })).digest;
  }

  forget(): void {
    if (this.#begun) this.#slot.run('forget', { stream: this.#stream }).catch(() => undefined);
  }

  #piece(length: number): { stream: StreamId; algorithm: DigestAlgorithm; length: number; first: boolean } {
    const first = !this.#begun;
    this.#begun = true;
    return { stream: this.#stream, algorithm: this.#algorithm, length, first };
  }
}
