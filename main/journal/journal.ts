/** The journal's port: what the engine may ask of it. The only implementation is journal-client.ts. */
import type { TimelineEntry } from '../../preload/contract/transfer.ts';
import type {
  DestinationRecord,
  Extent,
  JournalChange,
  TransferRecord,
  UploadPart,
} from './transfer-record.ts';

/** What opening found; the engine tells the person about anything but a clean start. */
export interface JournalReport {
  /** The last owner did not close it: transfers that were running were cut short. */
  readonly uncleanStop: boolean;
  /** Path of a damaged journal that was set aside; null when there was none. */
  readonly setAside: string | null;
  /** What of it is in the new one; null when nothing was set aside, or a crash came in between. */
  readonly rescued: { readonly transfers: number; readonly complete: boolean } | null;
  readonly synchronous: 'FULL' | 'EXTRA';
  /** Version of SQLite, for example `3.51.0`. */
  readonly sqlite: string;
}

export interface Journal {
  readonly report: JournalReport;
  /**
   * Commits the changes as one unit, durably (WAL, synchronous=FULL). Resolves only after the commit is on disk.
   * Changes of callers that wait at the same time share one transaction; order of calls is kept.
   * Rejects with TransferError JOURNAL_UNUSABLE or DISK_FULL; then none of these changes happened.
   */
  commit(changes: readonly JournalChange[]): Promise<void>;
  /** Every record, by position. */
  loadAll(): Promise<TransferRecord[]>;
  /** The first `count` of them, by position: what a window shows before all of a long list is read. */
  first(count: number): Promise<TransferRecord[]>;
  load(id: string): Promise<TransferRecord | null>;
  timeline(id: string): Promise<TimelineEntry[]>;
  /** Durable extents, ascending, merged. */
  extents(id: string): Promise<Extent[]>;
  /** Hashes of the blocks [from, to), 32 bytes each; a missing one is null. */
  blockHashes(id: string, from: number, to: number): Promise<(Uint8Array | null)[]>;
  /** Number of blocks from the start of the file that have a hash without a gap. */
  hashedPrefix(id: string): Promise<number>;
  /** SHA-256 over the hashes of the blocks [0, count), hexadecimal; null when one is missing. */
  treeDigest(id: string, count: number): Promise<string | null>;
  /** Parts of an upload in parts, ascending; empty for any other. */
  parts(id: string): Promise<UploadPart[]>;
  /** What was learned about the server at this address, as JSON; null where nothing was. */
  server(endpoint: string): Promise<string | null>;
  /** By name. */
  destinations(): Promise<DestinationRecord[]>;
  /** As JSON; null where it was never set. */
  setting(name: string): Promise<string | null>;
  /** Waits for what was asked before, marks a clean stop, checkpoints the WAL and releases the lock. */
  close(): Promise<void>;
}

export interface OpenJournalOptions {
  /** The state folder; made (mode 0700) when it is missing. */
  readonly folder: string;
}

/** Rejects with TransferError JOURNAL_IN_USE (names the owner's process), JOURNAL_FROM_FUTURE, JOURNAL_UNUSABLE. */
export type OpenJournal = (options: OpenJournalOptions) => Promise<Journal>;
