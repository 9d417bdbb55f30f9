/** One direction of a link: bytes of all connections leave at its rate, in turn, and arrive a delay later. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface LinkDirectionOptions {
  readonly bytesPerSecond: number;
  readonly delayMs: number;
}

/** Timers are late; what that cost of the rate may be caught up on for this long, in milliseconds. */
const catchUpMs = 20;

export class LinkDirection {
  /** Bytes that enter together at most, so that connections take turns. */
  readonly step = 16 * 1024;
  readonly #bytesPerMs: number;
  readonly #delayMs: number;
  /** Most bytes inside: those on their way on a busy link, and as many that wait in front of it. */
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;
  /** `performance.now()` at which the next byte may leave. */
  #freeAt = 0;
  #closed = false;

  constructor({ bytesPerSecond, delayMs }: LinkDirectionOptions) {
    this.#bytesPerMs = bytesPerSecond / 1000;
    this.#delayMs = delayMs;
    this.#most = Math.max(2 * this.step, 2 * this.#bytesPerMs * delayMs);
  }

  /** Resolves when `count` bytes are let in, first come first served. `leave` must follow, whatever becomes of them. */
  async enter(count: number): Promise<void> {
    if (this.#closed) return;
    if (this.#waiting.length > 0 || this.#inside + count > this.#most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#inside += count;
  }

  /** Resolves when bytes that were let in have come to the other end; none leaves before `earliest`. */
  async pass(count: number, earliest: number): Promise<void> {
    const now = performance.now();
    const from = Math.max(this.#freeAt, now - catchUpMs, earliest);
    this.#freeAt = from + count / this.#bytesPerMs;
    await sleep(Math.max(0, this.#freeAt + this.#delayMs - now));
  }

  leave(count: number): void {
    this.#inside -= count;
    if (this.#inside + this.step <= this.#most) this.#waiting.shift()?.();
  }

  /** Lets everybody in who waits; what is inside is of no use any more. */
  close(): void {
    this.#closed = true;
    for (const letIn of this.#waiting.splice(0)) letIn();
  }
}
