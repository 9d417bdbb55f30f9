import { TransferError } from '../engine/transfer-error.ts';
import { DigestStream } from './digest-stream.ts';
import { presentBlock } from './present-block.ts';
import type { BufferStore } from './buffer-store.ts';
import type { ChunkDigest, SourceBlock } from './hash-pool-port.ts';
import type { DigestAlgorithm } from '../../preload/contract/digest.ts';
import type { WorkerTeam } from './worker-team.ts';

/** The digest of a chunk, fed with blocks as they come from a reader; see the port. */
export class TeamChunkDigest implements ChunkDigest {
  readonly #store: BufferStore;
  readonly #stream: DigestStream;

  constructor(team: WorkerTeam, store: BufferStore, algorithm: DigestAlgorithm) {
    this.#store = store;
    this.#stream = new DigestStream(team.choose(), algorithm);
  }

  async add(block: SourceBlock, from: number, to: number): Promise<SourceBlock> {
    const { index, sha256, bytes } = block;
    const { buffer } = bytes;
    if (from === 0 && to === bytes.length && buffer instanceof ArrayBuffer) {
      const { length } = bytes;
      const back = this.#checked(await this.#stream.feed(buffer, 0, length));
      return presentBlock(this.#store, { index, sha256, buffer: back, length });
    }
    // The rest of the block belongs to another chunk, which may read it at the same time.
    const piece = bytes.slice(from, to);
    this.#checked(await this.#stream.feed(piece.buffer, 0, piece.length));
    return block;
  }

  async end(): Promise<Uint8Array> {
    const digest = await this.#stream.digest();
    if (digest === null) throw lost();
    return digest;
  }

  forget(): void {
    this.#stream.forget();
  }

  #checked({ buffer, lost: gone }: { buffer: ArrayBuffer; lost: boolean }): ArrayBuffer {
    if (gone) throw lost();
    return buffer;
  }
}

function lost(): TransferError {
  return new TransferError('WORKER_LOST', 'The checksum of a chunk was lost on the way. It is read again.');
}
