/**
 * The source of an upload as bytes from any offset, several places at once: read once for hashing and sending. Blocks
 * that were hashed before are compared on the way; new hashes are handed on. Memory of blocks is used again when
 * whoever took the bytes asks for the next ones.
 */
import { createHash } from 'node:crypto';
import { BLOCK_SIZE, type FlatDigest, type HashPool, type SourceBlock } from '../hashing/hash-pool-port.ts';
import { EarlyBytes } from './early-bytes.ts';
import { SourceRun, type Piece } from './source-run.ts';
import { TransferError } from './transfer-error.ts';
import type { KnownHash } from './known-hashes.ts';
import type { CheckedChunk, ChecksumAlgorithm } from '../protocols/protocol-adapter.ts';

export interface SourceReaderOptions {
  readonly pool: HashPool;
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  /** What is known of a block from before; null where nothing is. */
  readonly known: (index: number) => KnownHash | null | Promise<KnownHash | null>;
  /** A block was read for the first time, or has more bytes than when it was hashed. */
  readonly onHash: (index: number, hash: KnownHash) => void;
  /** Gets every block that it wants next. */
  readonly flat: FlatDigest | null;
  /** Its identity says that it is what was hashed: the first bytes may leave before their block is compared. */
  readonly early: boolean;
  /** The stretch of the file that is sent as one around a position: reading ahead ends with it. */
  readonly stretchAt: (position: number) => { readonly first: number; readonly past: number };
  readonly signal: AbortSignal;
}

/** Runs kept at once; each holds a few blocks. Eight parts, and as many that are being left. */
const mostRuns = 16;
/** Blocks on their way behind the one that waits to be taken: for a whole, and for each of several parts. */
const aheadOfWhole = 2;
const aheadOfPart = 1;

export class SourceReader {
  readonly #options: SourceReaderOptions;
  #size: number;
  #runs: SourceRun[] = [];
  readonly #early: EarlyBytes;
  /** By their place in the file: bytes that left before their block was read. They are compared with it whenever that is. */
  readonly #leftEarly = new Map<number, Uint8Array>();
  /** Bytes were given out that turned out not to be those that were hashed. */
  tainted = false;
  readonly #closing = new Set<Promise<void>>();

  constructor(options: SourceReaderOptions) {
    this.#options = options;
    this.#size = options.size;
    this.#early = new EarlyBytes(options.fd);
  }

  /** Somebody will probably read from here. */
  prefetch(offset: number): void {
    if (this.#options.early && offset < this.#size) this.#early.fetch(offset, this.#size - offset);
  }

  /** Bytes [offset, offset + length). Going on where an earlier call ended reads ahead without a gap. */
  async *read(offset: number, length: number): AsyncGenerator<Uint8Array, void> {
    const { run, leave } = await this.#claim(offset, length);
    let early: Uint8Array | null = null;
    try {
      let left = length;
      if (this.#options.early && run.isUntouched && left > 0) {
        early = await this.#early.take(offset, Math.min(left, run.leftOfBlock));
      }
      if (early !== null) {
        left -= early.length;
        this.#leftEarly.set(offset, early);
        yield early;
        const given = early.length;
        early = null;
        await this.#passOver(run, given);
      }
      while (left > 0) {
        const piece = await run.piece(left);
        left -= piece.to - piece.from;
        yield piece.block.bytes.subarray(piece.from, piece.to);
        // The next bytes were asked for. Whoever ends early may have these in a socket still: they are left alone.
        piece.release();
      }
    } finally {
      try {
        // All was taken, and nobody asked whether there is more: its block must be hashed all the same.
        if (early?.length === length) await this.#passOver(run, length);
      } finally {
        leave();
      }
    }
  }

  /** The same, all of it read and hashed before this resolves. */
  async readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk> {
    const { run, leave } = await this.#claim(offset, length);
    try {
      const pieces: Piece[] = [];
      const only = algorithm === 'sha256' && this.#isOneBlock(offset, length);
      if (only) pieces.push(await run.piece(length));
      const [first] = pieces;
      const digest = first?.block.sha256 ?? (await this.#digest(run, length, algorithm, pieces));
      return { digest, bytes: giveAway(pieces) };
    } finally {
      leave();
    }
  }

  /** The file has more bytes than it had; what was read stays good. */
  grow(size: number): void {
    this.#size = size;
    // They end where the file did.
    for (const run of this.#runs.filter(({ readers }) => readers === 0)) this.#close(run);
  }

  /** No worker touches the file any more when this resolves. */
  async close(): Promise<void> {
    for (const run of this.#runs) this.#close(run);
    while (this.#closing.size > 0) await Promise.all(this.#closing);
    await this.#early.close();
  }

  /** Bytes that left before their block was compared: where it is another, so is what the server was sent. */
  async #passOver(run: SourceRun, length: number): Promise<void> {
    try {
      await run.passOver(length);
    } catch (error) {
      if (error instanceof TransferError && error.code === 'SOURCE_CHANGED') this.tainted = true;
      throw error;
    }
  }

  /** A block's own hash is the digest of a chunk that is just this block. */
  #isOneBlock(offset: number, length: number): boolean {
    if (offset % BLOCK_SIZE !== 0) return false;
    return length === Math.min(BLOCK_SIZE, this.#size - offset);
  }

  async #digest(
    run: SourceRun,
    length: number,
    algorithm: ChecksumAlgorithm,
    pieces: Piece[],
  ): Promise<Uint8Array> {
    const digest = this.#options.pool.openChunkDigest(algorithm);
    const adding: Promise<void>[] = [];
    try {
      for (let left = length; left > 0;) {
        const piece = await run.piece(left);
        left -= piece.to - piece.from;
        pieces.push(piece);
        // Hashed in a worker while the next block is read.
        const added = digest
          .add(piece.block, piece.from, piece.to)
          .then((block) => void (piece.block = block));
        added.catch(() => undefined);
        adding.push(added);
      }
      await Promise.all(adding);
      return await digest.end();
    } finally {
      await Promise.allSettled(adding);
      digest.forget();
    }
  }

  /** A run that stands at the offset when it is this caller's turn. */
  async #claim(offset: number, length: number): Promise<{ run: SourceRun; leave: () => void }> {
    const { first } = this.#options.stretchAt(offset);
    const goesOn = ({ stretch, claimedTo }: SourceRun): boolean => stretch === first && claimedTo === offset;
    const run = this.#runs.find(goesOn) ?? this.#open(offset);
    const before = run.turn;
    let through = (): void => undefined;
    run.turn = new Promise((resolve) => (through = resolve));
    run.claimedTo = offset + length;
    run.readers += 1;
    const leave = (): void => {
      run.readers -= 1;
      // Whoever waits behind one that left early does not find what was promised.
      if (run.position !== offset + length) run.claimedTo = run.readers === 0 ? run.position : -1;
      through();
    };
    await before;
    if (run.position === offset) return { run, leave };
    leave();
    return await this.#claim(offset, length);
  }

  #open(offset: number): SourceRun {
    const { pool, fd, signal, flat, stretchAt } = this.#options;
    const { first, past } = stretchAt(offset);
    this.#letGo(first);
    const whole = first === 0 && past >= this.#size;
    const reader = pool.readBlocks({
      fd,
      size: this.#size,
      fromBlock: Math.floor(offset / BLOCK_SIZE),
      toBlock: Math.ceil(Math.min(past, this.#size) / BLOCK_SIZE),
      ahead: whole ? aheadOfWhole : aheadOfPart,
      signal,
      ...(flat === null ? {} : { flat }),
    });
    const run = new SourceRun(reader[Symbol.asyncIterator](), first, offset, (block) => this.#check(block));
    this.#runs.push(run);
    return run;
  }

  /** Ends runs that nobody reads: those of this stretch, which goes on elsewhere, and the oldest of too many. */
  #letGo(stretch: number): void {
    const idle = this.#runs.filter(({ readers }) => readers === 0);
    const tooMany = this.#runs.length - mostRuns + 1;
    for (const [i, run] of idle.entries()) if (run.stretch === stretch || i < tooMany) this.#close(run);
  }

  #close(run: SourceRun): void {
    this.#runs = this.#runs.filter((one) => one !== run);
    const closing = run.close().catch(() => undefined);
    this.#closing.add(closing);
    void closing.then(() => this.#closing.delete(closing));
  }

  #check(block: SourceBlock): void | Promise<void> {
    const known = this.#options.known(block.index);
    if (known instanceof Promise) return known.then((hash) => this.#compare(block, hash));
    this.#compare(block, known);
  }

  #compareEarly({ index, bytes }: SourceBlock): void {
    const start = index * BLOCK_SIZE;
    for (const [offset, early] of this.#leftEarly) {
      const at = offset - start;
      if (at < 0 || at >= BLOCK_SIZE) continue;
      this.#leftEarly.delete(offset);
      if (Buffer.compare(early, bytes.subarray(at, at + early.length)) === 0) continue;
      this.tainted = true;
      const sentence = `The file was written to while it was read: its bytes from ${offset} on are others now.`;
      throw new TransferError('SOURCE_CHANGED', sentence);
    }
  }

  #compare(block: SourceBlock, known: KnownHash | null): void {
    const { index, bytes, sha256 } = block;
    this.#compareEarly(block);
    if (known !== null) {
      // The last block of a file that grew since: what was hashed of it must be the same.
      const part = known.bytes < bytes.length ? digestOf(bytes.subarray(0, known.bytes)) : sha256;
      if (known.bytes > bytes.length || Buffer.compare(known.sha256, part) !== 0) throw changed(index);
      if (known.bytes === bytes.length) return;
    }
    this.#options.onHash(index, { sha256, bytes: bytes.length });
  }
}

async function* giveAway(pieces: Piece[]): AsyncGenerator<Uint8Array, void> {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    yield piece.block.bytes.subarray(piece.from, piece.to);
    piece.release();
  }
}

function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function changed(index: number): TransferError {
  return new TransferError(
    'SOURCE_CHANGED',
    `The file is not the one that was being sent: its bytes from ${index * BLOCK_SIZE} on are others now.`,
  );
}
