import { BLOCK_SIZE } from './hash-pool-port.ts';

/** Idle blocks kept for the next one who asks: 16 MiB at most; the rest goes to the garbage collector. */
const MAX_IDLE = 4;

/** Whether this is memory as a room has it: shared, and a whole block. */
export function isRoom(buffer: ArrayBufferLike): buffer is SharedArrayBuffer {
  return buffer instanceof SharedArrayBuffer && buffer.byteLength === BLOCK_SIZE;
}

/**
 * Memory that the main thread fills and workers read, block by block, in reuse. It is shared, not transferred: each
 * transfer counts as new memory on the other side, and at hundreds of megabytes a second that keeps the garbage
 * collector busy.
 */
export class RoomStore {
  readonly #idle: SharedArrayBuffer[] = [];

  take(): Uint8Array {
    return new Uint8Array(this.#idle.pop() ?? new SharedArrayBuffer(BLOCK_SIZE));
  }

  /** Nobody reads it any more. Anything but such a block is left alone. */
  give(buffer: ArrayBufferLike): void {
    if (isRoom(buffer) && this.#idle.length < MAX_IDLE) this.#idle.push(buffer);
  }

  clear(): void {
    this.#idle.length = 0;
  }
}
