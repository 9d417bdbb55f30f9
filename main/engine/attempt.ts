/** What one attempt at a transfer is given and how it ends. The scheduler alone decides what follows. */
import type { CheckpointCadence } from '../../preload/contract/cadence.ts';
import type { HeaderVault } from './header-vault.ts';
import type { LiveProgress } from './live-progress.ts';
import type { Pacer } from './pacer.ts';
import type { ServerMemory } from './server-memory.ts';
import type { SourceTimes } from './growing-source.ts';
import type { SourceMemory } from './source-memory.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import type { TransferError } from './transfer-error.ts';
import type { UploadTargets } from './upload-target.ts';
import type { Direction } from '../../preload/contract/transfer.ts';
import type { HashPool } from '../hashing/hash-pool-port.ts';
import type { ConnectionBudget } from '../protocols/connection-budget.ts';
import type { DownloadAdapter, UploadAdapter } from '../protocols/protocol-adapter.ts';

/** Of the bandwidth limits, what an attempt needs. */
export interface Pacers {
  /**
   * For one attempt, ended by the signal. Limits that change while it runs change what it gives. `direction` is where
   * the bytes move, which for an upload that is read back is not where the transfer goes.
   */
  pacerFor(entry: Entry, signal: AbortSignal, direction?: Direction): Pacer;
}

export interface AttemptContext {
  readonly book: TransferBook;
  readonly pool: HashPool;
  readonly vault: HeaderVault;
  readonly uploads: UploadAdapter;
  readonly downloads: DownloadAdapter;
  readonly bandwidth: Pacers;
  readonly targets: UploadTargets;
  readonly servers: ServerMemory;
  readonly sources: SourceMemory;
  readonly cadence: CheckpointCadence;
  /** Whether a person is asked about a download whose name is taken; asked anew for each. */
  readonly takenNames: { readonly ask: boolean };
  /** Connections to each server, over all transfers. */
  readonly hosts: ConnectionBudget;
  /** Most bytes one upload request carries; a whole number of blocks. */
  readonly chunkSize: number;
  readonly random: () => number;
  /** Others for tests, which cannot wait for a file to rest. */
  readonly sourceTimes?: SourceTimes;
}

export interface Attempt extends AttemptContext {
  readonly entry: Entry;
  readonly live: LiveProgress;
  readonly signal: AbortSignal;
}

export type AttemptEnd =
  /** Done is committed. */
  | { readonly kind: 'done' }
  /** The signal aborted it. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'error'; readonly error: TransferError };
