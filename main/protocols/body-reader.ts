/**
 * The body of an answer, piece by piece as the system hands it over. Node's own async iteration joins pieces that
 * wait, which copies every byte once more; here they stay as they came.
 */
import type { IncomingMessage } from 'node:http';
import { pieceSpent } from './spent-pieces.ts';
import { watchStall } from './stall-watch.ts';

/** Bytes that may wait for the reader before no more are taken from the socket. */
const MOST_WAITING = 1024 * 1024;

export interface BodyOptions {
  /** Milliseconds of silence that end the body. */
  readonly stallMs: number;
  /** The error for a body that went silent. */
  readonly stalled: () => Error;
}

export class BodyReader implements AsyncIterable<Uint8Array> {
  readonly #response: IncomingMessage;
  readonly #options: BodyOptions;
  readonly #pieces: Uint8Array[] = [];
  #waiting = 0;
  #ended = false;
  #failure: Error | null = null;
  #wake: (() => void) | null = null;

  /** Takes the body from here on; `fail` with whatever happens to the connection beside it. */
  constructor(response: IncomingMessage, options: BodyOptions) {
    this.#response = response;
    this.#options = options;
    response.on('data', (piece: Uint8Array) => {
      this.#pieces.push(piece);
      this.#waiting += piece.length;
      if (this.#waiting >= MOST_WAITING) response.pause();
      this.#wake?.();
    });
    response.once('end', () => {
      this.#ended = true;
      this.#wake?.();
    });
    response.on('error', (error) => this.fail(error));
    response.once('close', () => {
      if (!response.complete) this.fail(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
    });
    // Nobody reads yet.
    response.pause();
  }

  /** The body ends with this error, after the pieces that are here. The first error counts. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const response = this.#response;
    const watch = watchStall(() => {
      this.fail(this.#options.stalled());
      response.destroy();
    }, this.#options.stallMs);
    try {
      for (;;) {
        const piece = this.#pieces.shift();
        if (piece !== undefined) {
          this.#waiting -= piece.length;
          // While the disk works the other side is not silent: we do not read.
          watch.rest();
          yield piece;
          pieceSpent(piece.length);
          watch.touch();
          continue;
        }
        if (this.#failure !== null) throw this.#failure;
        if (this.#ended) return;
        if (response.isPaused()) response.resume();
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = null;
        watch.touch();
      }
    } finally {
      watch.stop();
      // What was not read is not wanted; after a proper end the connection is free for the next request.
      if (!this.#ended) response.destroy();
    }
  }
}
