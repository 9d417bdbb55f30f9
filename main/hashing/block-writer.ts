import { toTransferError, type TransferError } from '../engine/transfer-error.ts';
import { isRoom, type RoomStore } from './room-store.ts';
import { BLOCK_SIZE, type BlockWriter } from './hash-pool-port.ts';
import type { WorkerTeam } from './worker-team.ts';

/**
 * Writes blocks of one file, each on the worker with the least to do. Every `write` must have settled before the
 * caller closes `fd`: a job still under way would otherwise write into whatever file gets the number next.
 */
export class FileBlockWriter implements BlockWriter {
  readonly #team: WorkerTeam;
  readonly #rooms: RoomStore;
  readonly #fd: number;
  #lost: TransferError | null = null;

  constructor(team: WorkerTeam, rooms: RoomStore, fd: number) {
    this.#team = team;
    this.#rooms = rooms;
    this.#fd = fd;
  }

  room(): Uint8Array {
    return this.#rooms.take();
  }

  async write(index: number, bytes: Uint8Array): Promise<Uint8Array> {
    this.#refuseWhatIsLost();
    if (!Number.isSafeInteger(index) || index < 0 || bytes.length > BLOCK_SIZE) {
      throw new RangeError(`${bytes.length} bytes cannot be block ${index}`);
    }
    const { buffer, offset, transfer } = portable(bytes);
    const ask = { fd: this.#fd, position: index * BLOCK_SIZE, buffer, offset, length: bytes.length };
    const { sha256 } = await this.#team.run('write', ask, transfer);
    this.#rooms.give(buffer);
    // A sync that failed meanwhile may have dropped these very bytes.
    this.#refuseWhatIsLost();
    return sha256;
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

interface Portable {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly transfer: ArrayBuffer[];
}

/** The bytes' own memory where it is a room or can be transferred; a copy where it may be anybody's. */
function portable(bytes: Uint8Array): Portable {
  const { buffer, byteOffset: offset } = bytes;
  if (isRoom(buffer)) return { buffer, offset, transfer: [] };
  if (buffer instanceof ArrayBuffer && [bytes.length, BLOCK_SIZE].includes(buffer.byteLength)) {
    return { buffer, offset, transfer: [buffer] };
  }
  const copy = new Uint8Array(bytes).buffer;
  return { buffer: copy, offset: 0, transfer: [copy] };
}
