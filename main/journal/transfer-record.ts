/** What the journal keeps of a transfer, and the changes that can be committed. Plain data: it crosses threads. */
import type { DownloadOptions, UploadOptions } from '../../preload/contract/commands.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';
import type { UploadPolicy } from '../../preload/contract/destination.ts';
import type {
  Direction,
  Evidence,
  Priority,
  TimelineEntry,
  TransferState,
} from '../../preload/contract/transfer.ts';

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

/** Of what the system says about a file, asked with `bigint`. */
export function snapshotOf({
  dev,
  ino,
  size,
  mtimeNs,
  ctimeNs,
}: Readonly<Record<'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs', bigint>>): SourceSnapshot {
  return {
    device: dev.toString(),
    inode: ino.toString(),
    size: Number(size),
    mtimeNs: mtimeNs.toString(),
    ctimeNs: ctimeNs.toString(),
  };
}

/** Where a folder lies, told so that its drive is known again under another mount point. */
export interface VolumePlace {
  /** What the drive, or the share, is called wherever it is mounted (see files/volume-identity). */
  readonly volume: string;
  /** Path of the folder from the root of that volume, with the system's separators; empty for the root itself. */
  readonly folder: string;
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
  readonly priority: Priority;
  /** Bytes a second; null is no limit of its own. */
  readonly rateLimit: number | null;
  /** The saved destination, whose address, sign-in and policy of the moment count; null for an address given by hand. */
  readonly destinationId: string | null;
  readonly options: KeptOptions;
  /** Every accepted byte so far was accepted under its own checksum; true while there is none. */
  readonly checksummed: boolean;
  /** Download: where `destination` lies; null where the system cannot tell, and for uploads. */
  readonly volume: VolumePlace | null;
  readonly strategy: string | null;
  /** What the publisher and the person say about the whole file; of a download only. */
  readonly digests: readonly CheckedDigest[];
}

/** Of the options a person gave, those that count after the transfer was added. */
export type KeptOptions = Pick<UploadOptions, 'growing' | 'readBack'> &
  Pick<DownloadOptions, 'allowInsecureRedirect' | 'allowPrivateAddress' | 'mirrors' | 'sidecar'> & {
    /** The link led into a private network when it was first followed, so it needs nobody's word to do so. */
    readonly privateFromStart?: boolean;
    /** A person chose to wait until the old content is back; it is not asked about again until then. */
    readonly keepWaiting?: boolean;
    /** The link is another than the one that what is here came from, and not proven yet to lead to the same file. */
    readonly unprovenLink?: boolean;
    /** A person chose another name for it than that of what is there; it is not asked about again. */
    readonly keepBoth?: boolean;
    /** A person wants to know whether what is there is the same file; until it was compared. */
    readonly compareExisting?: boolean;
  };

/** One part of an upload in parts: the bytes [first, past) of the file as an upload of their own. */
export interface UploadPart {
  readonly first: number;
  readonly past: number;
  /** Null until it was created. */
  readonly uploadUrl: string | null;
  /** Bytes of the part that the server acknowledged, from its start. */
  readonly accepted: number;
}

/** A saved destination with its secrets sealed. */
export interface DestinationRecord {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** As TransferRecord.sealedHeaders. */
  readonly sealedHeaders: Uint8Array | null;
  readonly credentialKind: 'none' | 'bearer' | 'basic';
  readonly credentialUser: string | null;
  /** Sealed by the system's keeper of secrets (secret-box); null where there is none. */
  readonly sealedCredential: Uint8Array | null;
  readonly policy: UploadPolicy;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
}

/** Everything of a record that may change after it was added. */
export type RecordFields = Partial<
  Omit<TransferRecord, 'id' | 'batchId' | 'direction' | 'addedAt' | 'relativePath'>
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
  | { readonly kind: 'remove'; readonly id: string }
  /** Replaces every part; an empty list forgets them. */
  | { readonly kind: 'parts'; readonly id: string; readonly parts: readonly UploadPart[] }
  /** One part that is there already, by its `first`. */
  | { readonly kind: 'part'; readonly id: string; readonly part: UploadPart }
  /** What was learned about the server at this address, as JSON; null forgets it. */
  | { readonly kind: 'server'; readonly endpoint: string; readonly knowledge: string | null }
  /** Makes or replaces a saved destination. */
  | { readonly kind: 'destination'; readonly destination: DestinationRecord }
  | { readonly kind: 'forget-destination'; readonly destinationId: string }
  /** A setting of the engine, as JSON. */
  | { readonly kind: 'setting'; readonly name: string; readonly value: string };
