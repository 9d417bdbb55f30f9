/** Moves a request's bytes to the network, one slice at a time, as fast as is allowed and wanted. */
import type { ClientRequest } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { TransferError } from '../../engine/transfer-error.ts';
import type { StallWatch } from '../stall-watch.ts';
import { nextSliceSize, SMALLEST_SLICE } from './slice-size.ts';

export interface BodySender {
  /**
   * Resolves true when all `length` bytes were handed to the system and the request was ended, false when it was
   * stopped before. Rejects with what the source throws. A buffer is not read after the next one was asked for.
   * `beforeEnd` runs between the last byte and the end of the request.
   */
  send(source: AsyncIterable<Uint8Array>, length: number, beforeEnd: () => void): Promise<boolean>;
  /** Wakes a write that waits for the network; `send` resolves false. */
  stop(): void;
  /** Milliseconds spent waiting for `pace`. */
  readonly heldBackMs: number;
}

export interface BodySenderOptions {
  readonly request: ClientRequest;
  readonly watch: StallWatch;
  /** As UploadHost.pace. */
  readonly pace: (wanted: number) => number | Promise<number>;
  /** `count` more bytes were handed to the system. */
  readonly onLeft: (count: number) => void;
}

export function createBodySender({ request, watch, pace, onLeft }: BodySenderOptions): BodySender {
  let stopped = false;
  let heldBackMs = 0;
  let wake = (): void => undefined;

  /** Waits until bytes may leave. That is our own wish, so the silence meanwhile is no stall. */
  const granted = async (waiting: Promise<number>): Promise<number> => {
    watch.rest();
    // The head goes ahead: the server may have an answer to it, and must not take the connection for an idle one.
    request.flushHeaders();
    const began = performance.now();
    const count = await new Promise<number>((resolve, reject) => {
      wake = () => resolve(0);
      waiting.then(resolve, reject);
    });
    heldBackMs += performance.now() - began;
    watch.touch();
    return count;
  };

  const writeSlice = (slice: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      request.write(slice, (error) => {
        // A failed write is reported by the request's own error event.
        if (!error && !stopped) {
          watch.touch();
          onLeft(slice.length);
        }
        resolve();
      });
    });

  const send: BodySender['send'] = async (source, length, beforeEnd) => {
    let produced = 0;
    let size = SMALLEST_SLICE;
    watch.rest();
    for await (const bytes of source) {
      watch.touch();
      if (produced + bytes.length > length) {
        throw new TransferError('INTERNAL', 'The source gave more bytes than were asked for.');
      }
      for (let at = 0; at < bytes.length && !stopped;) {
        const wanted = Math.min(size, bytes.length - at);
        const allowed = pace(wanted);
        const count = typeof allowed === 'number' ? allowed : await granted(allowed);
        // An answer may have come while we waited.
        if (stopped) break;
        const slice = bytes.subarray(at, at + Math.max(1, Math.min(count, wanted)));
        const began = performance.now();
        await writeSlice(slice);
        // What a limit made small says nothing about the link.
        if (slice.length === size) size = nextSliceSize(size, performance.now() - began);
        at += slice.length;
        produced += slice.length;
        // Lets the loop look at the socket before the next write: an early answer must be read before a write
        // to a closed connection destroys it unread.
        if (!stopped) await turn();
      }
      if (stopped) return false;
      watch.rest();
    }
    if (stopped) return false;
    if (produced !== length)
      throw new TransferError('SOURCE_CHANGED', 'The file ended before its known size.');
    beforeEnd();
    request.end();
    return true;
  };

  return {
    send,
    get heldBackMs() {
      return heldBackMs;
    },
    stop: () => {
      stopped = true;
      wake();
    },
  };
}
