import { BLOCK_SIZE } from './hash-pool-port.ts';

/** Idle blocks kept for the next one who asks: 16 MiB at most; the rest goes to the garbage collector. */
const MAX_IDLE = 4;

/**
 * Block buffers in reuse: a fresh 4 MiB costs the kernel a thousand page faults. Every buffer stands alone (never a
 * slice of Node's Buffer pool), because only such memory can be transferred between threads.
 */
export class BufferStore {
  readonly #idle: ArrayBuffer[] = [];

  take(): ArrayBuffer {
    return this.#idle.pop() ?? new ArrayBuffer(BLOCK_SIZE);
  }

  /** Anything but a whole block (for example one that was transferred elsewhere meanwhile) is left alone. */
  give(buffer: ArrayBuffer): void {
    if (buffer.byteLength === BLOCK_SIZE && this.#idle.length < MAX_IDLE) this.#idle.push(buffer);
  }

  clear(): void {
    this.#idle.length = 0;
  }
}
