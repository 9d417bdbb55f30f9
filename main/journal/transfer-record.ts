/** What the journal keeps of a transfer, and the changes that can be committed. Plain data: it crosses threads. */
import type { Direction, Evidence, TimelineEntry, TransferState } from '../../preload/contract/transfer.ts';

/** Identity of a source file when its hashes were made. Big integers travel as decimal strings. */
export interface SourceSnapshot {
  /** Volume (st_dev) and file (st_ino). */
  readonly device: string;
  readonly inode: string;
  /** Bytes. */
  readonly size: number;
  /** Nanoseconds since the epoch. */
  readonly mtimeNs: string;
  readonly ctimeNs: string;
}

export type StoredValidator =
  | { readonly kind: 'etag'; readonly value: string }
  | { readonly kind: 'last-modified'; readonly value: string };

export interface TransferRecord {
  readonly id: string;
  readonly batchId: string;
  readonly direction: Direction;
  readonly name: string;
  readonly size: number | null;
  /** Upload: absolute path. Download: the link as given, secrets included; never shown or exported as it is. */
  readonly source: string;
  /** Upload: address of the server. Download: absolute path of the folder. */
  readonly destination: string;
  /** Path inside the batch with forward slashes, for uploads of a folder; null for a single file. */
  readonly relativePath: string | null;
  /** Request headers, sealed (see header-vault); null when there are none. */
  readonly sealedHeaders: Uint8Array | null;
  readonly state: TransferState;
  readonly uploadUrl: string | null;
  /** Milliseconds since the epoch when the server drops the unfinished upload, as it said. */
  readonly expiresAt: number | null;
  readonly validator: StoredValidator | null;
  readonly snapshot: SourceSnapshot | null;
  /** Download: absolute paths. `finalPath` is set from "finishing" on. */
  readonly partPath: string | null;
  readonly finalPath: string | null;
  /** Upload: acknowledged by the server. Download: same as durable. Bytes from the start of the file. */
  readonly accepted: number;
  /** Upload: accepted and committed here. Download: total of the durable extents. */
  readonly durable: number;
  /** Body bytes handed to (upload) or taken from (download) the network in all attempts. */
  readonly bytesSent: number;
  /** Position in the file the network had reached when `bytesSent` was committed; squares the count after a crash. */
  readonly sentPosition: number;
  /** False once a download went on without a strong validator that held (an overlap comparison at most). */
  readonly consistent: boolean;
  readonly resumedFrom: number;
  /** The farthest byte ever accepted, restarts included: only passing it counts as progress. */
  readonly furthest: number;
  /** Attempts that ended in an error since the other side last accepted bytes. */
  readonly failures: number;
  readonly sha256: string | null;
  readonly treeDigest: string | null;
  readonly evidence: Evidence | null;
  readonly addedAt: number;
  readonly finishedAt: number | null;
  readonly position: number;
}

/** Everything of a record that may change after it was added. */
export type RecordFields = Partial<
  Omit<TransferRecord, 'id' | 'batchId' | 'direction' | 'addedAt' | 'destination' | 'relativePath'>
>;

/** A run of bytes [start, end) of a download that is synced to disk. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export type JournalChange =
  | { readonly kind: 'insert'; readonly record: TransferRecord }
  | { readonly kind: 'update'; readonly id: string; readonly fields: RecordFields }
  /** SHA-256 of consecutive 4 MiB blocks from `first`, 32 bytes each. Replaces what was there. */
  | { readonly kind: 'blocks'; readonly id: string; readonly first: number; readonly hashes: Uint8Array }
  /** These bytes are durable; neighbours are merged. */
  | { readonly kind: 'extent'; readonly id: string; readonly extent: Extent }
  /** Nothing is done any more: block hashes and extents are deleted. Must be committed before the first overwrite. */
  | { readonly kind: 'reset'; readonly id: string }
  /** Part of it is not done any more (a bad block): hashes are deleted and the extents cut. Block-aligned bytes. */
  | { readonly kind: 'forget'; readonly id: string; readonly extent: Extent }
  | { readonly kind: 'timeline'; readonly id: string; readonly entry: TimelineEntry }
  | { readonly kind: 'remove'; readonly id: string };
