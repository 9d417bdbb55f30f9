/**
 * Where the bytes of a download go: gathered into 4 MiB blocks, hashed and written by a worker, synced, and only
 * then committed as durable (invariant 1). Bytes come in order from a start offset.
 */
import { BLOCK_SIZE, type BlockWriter } from '../hashing/hash-pool-port.ts';
import { HashLedger } from './hash-ledger.ts';
import { toTransferError, type TransferError } from './transfer-error.ts';
import type { CheckpointCadence } from './checkpoint-cadence.ts';
import type { Extent, JournalChange } from '../journal/transfer-record.ts';

/** Blocks that may be on their way to the disk at once: enough to hide its latency, little enough to hold in memory. */
const writesInFlight = 4;

/**
 * Most bytes that are not yet durable: what a crash can cost, whatever the disk's sync takes. As much as one upload
 * request carries at most.
 */
const mostAtRisk = 64 * 1024 * 1024;

export interface DownloadSinkOptions {
  readonly id: string;
  readonly writer: BlockWriter;
  readonly cadence: CheckpointCadence;
  /** Where the first byte belongs. */
  readonly start: number;
  /** The bytes from the start of the block up to `start`, already on disk; empty when `start` begins a block. */
  readonly head: Uint8Array;
  /** Commits hashes and the extent that became durable. */
  readonly commit: (changes: readonly JournalChange[], durable: Extent) => Promise<void>;
  /** Told once when the disk or the journal failed; the transfer must stop. */
  readonly onFailure: (error: TransferError) => void;
}

export class DownloadSink {
  readonly #options: DownloadSinkOptions;
  readonly #ledger: HashLedger;
  readonly #writes = new Set<Promise<void>>();
  #block: Uint8Array;
  #filled: number;
  #position: number;
  /** Written to the file, every write resolved; not yet synced. */
  #written: number;
  #durable: number;
  #since = 0;
  readonly #timer: NodeJS.Timeout;
  #checkpoint: Promise<void> | null = null;
  #failure: TransferError | null = null;
  /** What a failed sync leaves on the disk is anybody's guess; nothing is claimed after it. */
  #syncFailed = false;

  constructor(options: DownloadSinkOptions) {
    this.#options = options;
    this.#ledger = new HashLedger(options.id, options.cadence);
    this.#block = new Uint8Array(BLOCK_SIZE);
    this.#block.set(options.head);
    this.#filled = options.head.length;
    this.#position = options.start;
    this.#written = options.start;
    this.#durable = options.start;
    // On a slow link a block takes long to fill; what is here of it is kept by the clock.
    this.#timer = setInterval(() => this.#keepSlowBytes(), options.cadence.milliseconds);
    this.#timer.unref();
  }

  /** Where the next byte belongs. */
  get position(): number {
    return this.#position;
  }

  /** Takes bytes in order; resolves when there is room for more. Rejects once the disk or the journal failed. */
  async write(bytes: Uint8Array): Promise<void> {
    let taken = 0;
    while (taken < bytes.length) {
      if (this.#failure !== null) throw this.#failure;
      const count = Math.min(BLOCK_SIZE - this.#filled, bytes.length - taken);
      this.#block.set(bytes.subarray(taken, taken + count), this.#filled);
      this.#filled += count;
      this.#position += count;
      taken += count;
      if (this.#filled === BLOCK_SIZE) await this.#writeBlock();
    }
    this.#checkpointIfDue();
  }

  /** Writes what is gathered, syncs and commits everything; call it last. Rejects when the disk or the journal failed. */
  async flush(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#failure === null && this.#filled > 0 && this.#position > this.#written) {
      await this.#writeBlock().catch((error: unknown) => this.#fail(error));
    }
    // Whatever happened, no write may be under way when this returns: the file is closed then.
    while (this.#writes.size > 0) await Promise.all(this.#writes);
    await this.#checkpoint;
    // A disk that is full still keeps what was written before it was.
    if (!this.#syncFailed && this.#written > this.#durable) await this.#runCheckpoint();
    if (this.#failure !== null) throw this.#failure;
  }

  async #writeBlock(): Promise<void> {
    const index = Math.floor((this.#position - 1) / BLOCK_SIZE);
    const bytes = this.#filled === BLOCK_SIZE ? this.#block : this.#block.slice(0, this.#filled);
    const end = this.#position;
    if (this.#filled === BLOCK_SIZE) {
      this.#block = new Uint8Array(BLOCK_SIZE);
      this.#filled = 0;
    }
    const before = [...this.#writes];
    const write = this.#options.writer
      .write(index, bytes)
      .then(async (sha256) => {
        await Promise.all(before);
        // An earlier write that failed leaves a hole: nothing behind it counts.
        if (this.#failure !== null) return;
        // A part of a block gets its hash when the rest of it is here; the last block of the file is whole as it is.
        this.#ledger.add(index, sha256);
        this.#written = Math.max(this.#written, end);
        if (this.#since === 0) this.#since = Date.now();
        this.#checkpointIfDue();
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
    while (this.#writes.size >= writesInFlight) await Promise.race(this.#writes);
    while (this.#checkpoint !== null && this.#position - this.#durable > mostAtRisk - BLOCK_SIZE) {
      await this.#checkpoint;
    }
    if (this.#failure !== null) throw this.#failure;
  }

  #keepSlowBytes(): void {
    if (this.#failure !== null || this.#writes.size > 0 || this.#position === this.#written) return;
    this.#writeBlock().catch((error: unknown) => this.#fail(error));
  }

  #checkpointIfDue(): void {
    const { bytes, milliseconds } = this.#options.cadence;
    const waiting = this.#written - this.#durable;
    if (this.#checkpoint !== null || waiting === 0 || this.#failure !== null) return;
    if (waiting < bytes && Date.now() - this.#since < milliseconds) return;
    this.#checkpoint = this.#runCheckpoint().finally(() => (this.#checkpoint = null));
  }

  async #runCheckpoint(): Promise<void> {
    const durable = { start: this.#durable, end: this.#written };
    const hashes = this.#ledger.take();
    this.#since = 0;
    try {
      await this.#options.writer.sync();
      await this.#options.commit(
        [...hashes, { kind: 'extent', id: this.#options.id, extent: durable }],
        durable,
      );
      this.#durable = durable.end;
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
