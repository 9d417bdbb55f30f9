/**
 * The source of an upload as a stream of bytes from any offset: read once for hashing and sending. Blocks that
 * the journal knows are compared on the way; new hashes are handed on.
 */
import { BLOCK_SIZE, type BlockReader, type HashPool, type SourceBlock } from '../hashing/hash-pool-port.ts';
import { TransferError } from './transfer-error.ts';

export interface SourceReaderOptions {
  readonly pool: HashPool;
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  /** The journaled hash of a block, where there is one. */
  readonly knownHash: (index: number) => Uint8Array | undefined;
  /** A whole block was read for the first time. */
  readonly onHash: (index: number, sha256: Uint8Array) => void;
  readonly signal: AbortSignal;
}

interface OpenRun {
  readonly reader: BlockReader;
  readonly blocks: AsyncIterator<SourceBlock>;
  /** The block in hand and where the next byte to give stands in the file. */
  block: SourceBlock | null;
  position: number;
}

export class SourceReader {
  readonly #options: SourceReaderOptions;
  #run: OpenRun | null = null;
  #flatDigest: string | null = null;

  constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  /** Bytes [offset, offset + length). Going on where the last call ended reads ahead without a gap; elsewhere it begins anew. */
  async *read(offset: number, length: number): AsyncGenerator<Uint8Array, void> {
    const run = await this.#runAt(offset);
    let left = length;
    while (left > 0) {
      const block = run.block ?? (await this.#nextBlock(run));
      const from = run.position - block.index * BLOCK_SIZE;
      const bytes = block.bytes.subarray(from, Math.min(block.bytes.length, from + left));
      run.position += bytes.length;
      left -= bytes.length;
      if (from + bytes.length === block.bytes.length) run.block = null;
      yield bytes;
    }
  }

  /** SHA-256 hex of the whole file, known after `close` when it was read in one run from first to last byte; else null. */
  get flatDigest(): string | null {
    return this.#flatDigest;
  }

  async close(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    if (run === null) return;
    if (run.position === this.#options.size && run.block === null) {
      // Whoever took the last byte did not ask for more, so the reader does not know yet that it is through.
      // Where that fails the digest stays unknown, and the file is read again.
      await run.blocks.next().catch(() => undefined);
      this.#flatDigest = run.reader.flatDigest();
    }
    await run.blocks.return?.();
  }

  async #runAt(offset: number): Promise<OpenRun> {
    if (this.#run !== null && this.#run.position === offset) return this.#run;
    await this.close();
    const { pool, fd, size, signal } = this.#options;
    const fromBlock = Math.floor(offset / BLOCK_SIZE);
    const reader = pool.readBlocks({ fd, size, fromBlock, flat: fromBlock === 0, signal });
    const run: OpenRun = { reader, blocks: reader[Symbol.asyncIterator](), block: null, position: offset };
    this.#run = run;
    return run;
  }

  async #nextBlock(run: OpenRun): Promise<SourceBlock> {
    const next = await run.blocks.next();
    if (next.done === true) {
      throw new TransferError(
        'SOURCE_CHANGED',
        'The file ended before its last byte: it became shorter while it was read.',
      );
    }
    const block = next.value;
    const known = this.#options.knownHash(block.index);
    if (known === undefined) {
      this.#options.onHash(block.index, block.sha256);
    } else if (Buffer.compare(known, block.sha256) !== 0) {
      throw new TransferError(
        'SOURCE_CHANGED',
        `The file is not the one that was being sent: its bytes from ${block.index * BLOCK_SIZE} on are others now.`,
      );
    }
    run.block = block;
    return block;
  }
}
