import { toTransferError, type TransferError } from '../engine/transfer-error.ts';
import type { BufferStore } from './buffer-store.ts';
import { BLOCK_SIZE, type BlockWriter } from './hash-pool-port.ts';
import type { WorkerTeam } from './worker-team.ts';

/**
 * Writes blocks of one file, each on the worker with the least to do. Every `write` must have settled before the
 * caller closes `fd`: a job still under way would otherwise write into whatever file gets the number next.
 */
export class FileBlockWriter implements BlockWriter {
  readonly #team: WorkerTeam;
  readonly #store: BufferStore;
  readonly #fd: number;
  #lost: TransferError | null = null;

  constructor(team: WorkerTeam, store: BufferStore, fd: number) {
    this.#team = team;
    this.#store = store;
    this.#fd = fd;
  }

  room(): Uint8Array {
    return new Uint8Array(this.#store.take());
  }

  async write(index: number, bytes: Uint8Array): Promise<Uint8Array> {
    this.#refuseWhatIsLost();
    if (!Number.isSafeInteger(index) || index < 0 || bytes.length > BLOCK_SIZE) {
      throw new RangeError(`${bytes.length} bytes cannot be block ${index}`);
    }
    const { buffer, offset } = transferable(bytes);
    const ask = { fd: this.#fd, position: index * BLOCK_SIZE, buffer, offset, length: bytes.length };
    const answer = await this.#team.run('write', ask, [buffer]);
    this.#store.give(answer.buffer);
    // A sync that failed meanwhile may have dropped these very bytes.
    this.#refuseWhatIsLost();
    return answer.sha256;
  }

  /**
   * After a failed fdatasync the kernel has dropped the pages and marked them clean: a second call would succeed and
   * prove nothing (https://wiki.postgresql.org/wiki/Fsync_Errors). So any failure here is the end of this writer.
   */
  async sync(): Promise<void> {
    this.#refuseWhatIsLost();
    try {
      await this.#team.sync(this.#fd);
    } catch (error) {
      this.#lost ??= toTransferError(error);
      throw this.#lost;
    }
    this.#refuseWhatIsLost();
  }

  #refuseWhatIsLost(): void {
    if (this.#lost !== null) throw this.#lost;
  }
}

/** The bytes' own memory where it can be transferred; a copy where it is shared or belongs to Node's Buffer pool. */
function transferable(bytes: Uint8Array): { buffer: ArrayBuffer; offset: number } {
  const { buffer, byteOffset } = bytes;
  const whole =
    buffer instanceof ArrayBuffer && (buffer.byteLength === bytes.length || buffer.byteLength === BLOCK_SIZE);
  return whole ? { buffer, offset: byteOffset } : { buffer: new Uint8Array(bytes).buffer, offset: 0 };
}
