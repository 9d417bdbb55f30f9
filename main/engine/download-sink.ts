/**
 * Where the bytes of a download go: gathered into 4 MiB blocks, hashed and written by a worker, synced, and only
 * then committed as durable (invariant 1). Several connections write at places of their own; of every block, what is
 * here is its beginning, so that its hash can be completed and, after a stop, compared.
 */
import { BLOCK_SIZE, type BlockWriter } from '../hashing/hash-pool-port.ts';
import { ByteRuns } from '../protocols/byte-runs.ts';
import { HashLedger } from './hash-ledger.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import type { CheckpointCadence } from '../../preload/contract/cadence.ts';
import type { Extent, JournalChange } from '../journal/transfer-record.ts';

/** Blocks that may be on their way to the disk at once: enough to hide its latency, little enough to hold in memory. */
const writesInFlight = 4;

/**
 * Most bytes that are not yet durable, besides a begun block of each connection: what a crash can cost, whatever the
 * disk's sync takes. As much as one upload request carries at most.
 */
export const mostAtRisk = 64 * 1024 * 1024;

export interface DownloadSinkOptions {
  readonly id: string;
  readonly writer: BlockWriter;
  readonly cadence: CheckpointCadence;
  /** What is on disk and journaled. */
  readonly durable: readonly Extent[];
  /** Bytes on disk: the beginning of a block that goes on, once for each. */
  readonly readBack: (offset: number, length: number) => Promise<Uint8Array>;
  /** Commits hashes and the extents that became durable; `total` bytes are durable then. */
  readonly commit: (changes: readonly JournalChange[], total: number) => Promise<void>;
  /** Told once when the disk or the journal failed; the transfer must stop. */
  readonly onFailure: (error: TransferError) => void;
}

/** A block some of whose bytes are here. One connection fills it at a time, so there are as many as connections. */
interface OpenBlock {
  readonly index: number;
  readonly buffer: Uint8Array;
  filled: number;
  /** Of these, what was handed to the disk already. */
  written: number;
  /** Milliseconds since the epoch when it was begun or last written. */
  since: number;
  /** Its hashes are recorded in the order of its writes. */
  lastWrite: Promise<void>;
}

export class DownloadSink {
  readonly #options: DownloadSinkOptions;
  readonly #ledger: HashLedger;
  readonly #open = new Map<number, OpenBlock>();
  readonly #writes = new Set<Promise<void>>();
  /** Written to the file, every write resolved; not yet synced. */
  #written = new ByteRuns();
  readonly #durable: ByteRuns;
  #durableTotal: number;
  #arrived: number;
  #since = 0;
  readonly #timer: NodeJS.Timeout;
  #checkpoint: Promise<void> | null = null;
  #failure: TransferError | null = null;
  /** What a failed sync leaves on the disk is anybody's guess; nothing is claimed after it. */
  #syncFailed = false;

  constructor(options: DownloadSinkOptions) {
    this.#options = options;
    this.#ledger = new HashLedger(options.id, options.cadence);
    this.#durable = new ByteRuns(options.durable);
    this.#durableTotal = this.#durable.total;
    this.#arrived = this.#durableTotal;
    // On a slow link a block takes long to fill; what is here of it is kept by the clock.
    this.#timer = setInterval(() => this.#keepSlowBytes(), options.cadence.milliseconds);
    this.#timer.unref();
  }

  /** Bytes of the file that are here, durable or on their way. */
  get arrived(): number {
    return this.#arrived;
  }

  /**
   * Bytes for this place; see DownloadHost.write. A promise resolves when there is room for more. Throws or rejects
   * once the disk or the journal failed.
   */
  write(offset: number, bytes: Uint8Array): void | Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const block = this.#open.get(Math.floor(offset / BLOCK_SIZE));
    // The way of nearly every piece: it goes on in its block and does not fill it.
    if (block === undefined || block.filled + bytes.length >= BLOCK_SIZE) {
      return this.#writeAcross(offset, bytes);
    }
    this.#put(block, offset, bytes);
    return undefined;
  }

  async #writeAcross(offset: number, bytes: Uint8Array): Promise<void> {
    let at = offset;
    for (let rest = bytes; rest.length > 0;) {
      const index = Math.floor(at / BLOCK_SIZE);
      const block = this.#open.get(index) ?? (await this.#begin(index, at % BLOCK_SIZE));
      const piece = rest.subarray(0, BLOCK_SIZE - (at % BLOCK_SIZE));
      this.#put(block, at, piece);
      at += piece.length;
      rest = rest.subarray(piece.length);
      if (block.filled === BLOCK_SIZE) await this.#passOn(block);
    }
    this.#checkpointIfDue();
  }

  async #begin(index: number, headLength: number): Promise<OpenBlock> {
    const { writer, readBack } = this.#options;
    const start = index * BLOCK_SIZE;
    if (this.#durable.endAt(start) < start + headLength) {
      throw new TransferError(
        'INTERNAL',
        `Bytes for ${start + headLength} came before those of their block.`,
      );
    }
    const head = headLength === 0 ? null : await readBack(start, headLength);
    const block: OpenBlock = {
      index,
      buffer: writer.room(),
      filled: headLength,
      written: headLength,
      since: Date.now(),
      lastWrite: Promise.resolve(),
    };
    if (head !== null) block.buffer.set(head);
    this.#open.set(index, block);
    return block;
  }

  #put(block: OpenBlock, offset: number, bytes: Uint8Array): void {
    if (block.index * BLOCK_SIZE + block.filled !== offset) {
      throw new TransferError(
        'INTERNAL',
        `Bytes for ${offset} came while ${block.index * BLOCK_SIZE + block.filled} was next.`,
      );
    }
    block.buffer.set(bytes, block.filled);
    block.filled += bytes.length;
    this.#arrived += bytes.length;
  }

  /** Writes what is gathered, syncs and commits everything; call it last. Rejects when the disk or the journal failed. */
  async flush(): Promise<void> {
    clearInterval(this.#timer);
    for (const block of this.#open.values()) {
      if (this.#failure === null && block.filled > block.written) this.#send(block, true);
    }
    this.#open.clear();
    // Whatever happened, no write may be under way when this returns: the file is closed then.
    while (this.#writes.size > 0) await Promise.all(this.#writes);
    await this.#checkpoint;
    // A disk that is full still keeps what was written before it was.
    if (!this.#syncFailed && this.#written.total > 0) await this.#runCheckpoint();
    if (this.#failure !== null) throw this.#failure;
  }

  /** A whole block goes to the disk; resolves when there is room for another. */
  async #passOn(block: OpenBlock): Promise<void> {
    this.#open.delete(block.index);
    this.#send(block, true);
    while (this.#writes.size >= writesInFlight) await Promise.race(this.#writes);
    while (this.#checkpoint !== null && this.#arrived - this.#durableTotal > mostAtRisk - BLOCK_SIZE) {
      await this.#checkpoint;
    }
    if (this.#failure !== null) throw this.#failure;
  }

  /** The memory of a block's last write goes along, to be used again; of one that goes on, a copy does. */
  #send(block: OpenBlock, last = false): void {
    const { index, buffer, filled, lastWrite } = block;
    const start = index * BLOCK_SIZE;
    block.written = filled;
    block.since = Date.now();
    const write = this.#options.writer
      .write(index, last ? buffer.subarray(0, filled) : buffer.slice(0, filled))
      .then(async (sha256) => {
        await lastWrite;
        // A part of a block gets its hash when the rest of it is here; the last block of the file is whole as it is.
        this.#ledger.add(index, sha256);
        this.#written.add({ start, end: start + filled });
        if (this.#since === 0) this.#since = Date.now();
        this.#checkpointIfDue();
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#writes.delete(write));
    block.lastWrite = write;
    this.#writes.add(write);
  }

  #keepSlowBytes(): void {
    this.#checkpointIfDue();
    const now = Date.now();
    for (const block of this.#open.values()) {
      if (this.#failure !== null || this.#writes.size >= writesInFlight) return;
      const slow = now - block.since >= this.#options.cadence.milliseconds;
      if (slow && block.filled > block.written) this.#send(block);
    }
  }

  #checkpointIfDue(): void {
    const { bytes, milliseconds } = this.#options.cadence;
    if (this.#checkpoint !== null || this.#since === 0 || this.#failure !== null) return;
    if (this.#written.total < bytes && Date.now() - this.#since < milliseconds) return;
    this.#checkpoint = this.#runCheckpoint().finally(() => (this.#checkpoint = null));
  }

  async #runCheckpoint(): Promise<void> {
    const { id, writer, commit } = this.#options;
    const written = this.#written;
    const hashes = this.#ledger.take();
    this.#written = new ByteRuns();
    this.#since = 0;
    const durable = new ByteRuns([...this.#durable.list, ...written.list]);
    const { total } = durable;
    try {
      await writer.sync();
      await commit(
        [...hashes, ...written.list.map((extent) => ({ kind: 'extent', id, extent }) as const)],
        total,
      );
      for (const run of written.list) this.#durable.add(run);
      this.#durableTotal = total;
    } catch (error) {
      this.#syncFailed = true;
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#failure !== null) return;
    this.#failure = toTransferError(error);
    this.#options.onFailure(this.#failure);
  }
}
