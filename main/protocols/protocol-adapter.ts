/**
 * The port every protocol implements. An adapter moves bytes for one attempt and reports facts; it never
 * retries on its own, never opens the journal, never knows a window. The engine is the host: it reads the
 * source or writes the part file, commits each fact, and alone decides what follows an attempt.
 *
 * Obligations of every adapter:
 * - It must await `commit`, `describe`, `reset` before acting on what they say (durable before claimed,
 *   reset before overwrite, upload address before first byte).
 * - It must end with a result and never throw for anything the other side or the network did.
 * - Once `signal` aborts it must end as `stopped`, promptly, with its sockets closed.
 * - Every loop inside an attempt must be bounded by a count that only accepted bytes reset.
 * - It must treat the other side's offset as the truth, and check it before using it.
 */
import type { TransferError } from '../engine/transfer-error.ts';
import type { UploadPolicy } from '../../preload/contract/destination.ts';
import type { Run } from './byte-runs.ts';
import type { FileDigestValue } from '../../preload/contract/digest.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

export type AttemptResult<Done> =
  | { readonly outcome: 'complete'; readonly value: Done }
  /** The signal aborted it: a pause, a cancel or the end of the app. */
  | { readonly outcome: 'stopped' }
  | { readonly outcome: 'error'; readonly error: TransferError };

export type NoteDetail = Readonly<Record<string, string | number | boolean | null>>;

/** A digest somebody else states for the whole file. */
export interface StatedDigest extends FileDigestValue {
  /** Where it was stated, for the evidence: for example `Repr-Digest header`. */
  readonly statedBy: string;
}

// ---------------------------------------------------------------------------------------------- uploads

export interface UploadJob {
  /** Address where uploads are created. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the source, fixed for this attempt unless it is `growing`. */
  readonly size: number;
  /** More may be written to the source: the length is told to the server when `UploadHost.grown` says it is final. */
  readonly growing: boolean;
  /** Sent along at creation (TUS Upload-Metadata): filename, filetype, relativePath. Values are plain text. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Most bytes one request carries where every request must be held in memory; a whole number of blocks. */
  readonly chunkSize: number;
  readonly policy: UploadPolicy;
  /** One more connection to the server beside the first, until it is released; null where there is none to be had now. */
  readonly anotherConnection?: () => { release(): void } | null;
  /** What earlier transfers learned about the server at `endpoint`; null where nothing is known. */
  readonly knowledge: ServerKnowledge | null;
  /** What an earlier attempt left; null starts anew. `accepted` is what the journal knows, never more than the truth. */
  readonly resume: UploadResume | null;
}

export type UploadResume =
  | {
      readonly kind: 'whole';
      readonly uploadUrl: string;
      readonly accepted: number;
      /** Milliseconds since the epoch when the server was to drop it, as it last said; absent or null where it did not. */
      readonly expiresAt?: number | null;
    }
  /** In parts that the server joins at the end; ascending, without gaps. */
  | { readonly kind: 'parts'; readonly parts: readonly ResumablePart[] };

/** The bytes [first, past) of the file as an upload of their own. */
export interface ResumablePart {
  readonly first: number;
  readonly past: number;
  readonly uploadUrl: string | null;
  /** Bytes of the part that were acknowledged, from its start. */
  readonly accepted: number;
}

/** What is remembered about a server: plain data, kept as JSON. Whatever a server answers otherwise replaces it. */
export interface ServerKnowledge {
  /** Milliseconds since the epoch when the server was asked (OPTIONS). */
  readonly askedAt: number;
  /** TUS extensions as the server names them, lower case. */
  readonly extensions: readonly string[];
  /** As in Tus-Checksum-Algorithm, lower case. */
  readonly checksumAlgorithms: readonly string[];
  /** Bytes of the largest file it takes; null where it does not say. */
  readonly maxSize: number | null;
  /** Bytes of the largest request that passed after a larger one was refused; null where none was. */
  readonly maxRequestBytes: number | null;
  /** Something in between passes on only whole requests: a cut one left nothing behind. */
  readonly buffersRequests: boolean;
  /** Milliseconds from a request without a body to its answer, the least that was seen; null before one was. */
  readonly roundTripMs: number | null;
  /** Bytes a second that one connection carried lately, while no limit held it back; null before a request of some seconds ended. */
  readonly bytesPerSecond: number | null;
  /** More connections for one file were faster; null before it was tried. */
  readonly parallelHelps: boolean | null;
}

export type ChecksumAlgorithm = 'sha256' | 'sha1';

/** The bytes of one chunk together with a digest over all of them. */
export interface CheckedChunk {
  /** Raw bytes of the digest. */
  readonly digest: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export type UploadFact =
  /** The upload exists at this address, and holds the first `offset` bytes (more than 0 where they came with its creation). */
  | {
      readonly kind: 'created';
      readonly uploadUrl: string;
      readonly expiresAt: number | null;
      readonly offset: number;
      /** Those bytes were accepted under their own checksum. */
      readonly checked: boolean;
    }
  /** The server stated this offset in answer to a probe; bytes leave from here. */
  | { readonly kind: 'resumed'; readonly offset: number }
  /** The server acknowledged every byte before this offset; `checked`: the latest of them under their own checksum. */
  | { readonly kind: 'accepted'; readonly offset: number; readonly checked: boolean }
  /** The server said anew when it drops the unfinished upload. */
  | { readonly kind: 'expires'; readonly expiresAt: number | null }
  /** The server's copy is gone or unusable: the address is forgotten and nothing is accepted any more. */
  | { readonly kind: 'restarted'; readonly reason: ErrorCode }
  /** The file goes in these parts; none exists on the server yet. */
  | { readonly kind: 'split'; readonly parts: readonly { readonly first: number; readonly past: number }[] }
  | { readonly kind: 'part-created'; readonly first: number; readonly uploadUrl: string }
  /** The server's word on a part: an acknowledgement, or (`probed`) an answer to a question. Counted from the part's start. */
  | {
      readonly kind: 'part-accepted';
      readonly first: number;
      readonly accepted: number;
      readonly checked: boolean;
      readonly probed: boolean;
    }
  /** The server joined the parts; the whole file is at this address. */
  | { readonly kind: 'joined'; readonly uploadUrl: string };

export interface UploadHost {
  readonly signal: AbortSignal;
  /**
   * The source's bytes [offset, offset + length), in order, hashed on the way. Throws a TransferError
   * (SOURCE_CHANGED, READ_FAILED) when they cannot be had; the adapter ends the attempt with that error. Parts are read
   * side by side; bytes may be asked for before it is known that they are wanted, and let go of unread.
   */
  read(offset: number, length: number): AsyncIterable<Uint8Array>;
  /**
   * The same, with a digest over the whole stretch: read and hashed before it resolves, so ask ahead. Holds `length`
   * bytes in memory until `bytes` was iterated (or its iteration ended); `length` is at most `UploadJob.chunkSize`.
   */
  readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk>;
  commit(fact: UploadFact): Promise<void>;
  /** `count` more body bytes were handed to the network; they end at `position` in the file. Cheap; call it often. */
  sent(position: number, count: number): void;
  /**
   * How many of the next `wanted` body bytes may leave now, 1 to `wanted`: a number at once, or a promise while the
   * bandwidth limit holds them back. Rejects when the signal aborts. Ask before every write.
   */
  pace(wanted: number): number | Promise<number>;
  /**
   * For a growing source, when all `size` bytes it had are sent: resolves with the larger size once there is more,
   * or with `final` when it rested.
   */
  grown(size: number): Promise<{ readonly size: number; readonly final: boolean }>;
  /** What is now known about the server; kept for the next transfer. Cheap. */
  learned(knowledge: ServerKnowledge): void;
  /** How the bytes are sent and why, one sentence; shown in the transfer's details. Cheap. */
  explain(strategy: string): void;
  /** A line for the timeline, for example `first-byte` with `{ afterAnswerMs }`. */
  note(kind: TimelineKind, detail: NoteDetail): void;
}

export interface UploadDone {
  readonly uploadUrl: string;
  readonly digests: readonly StatedDigest[];
}

/** What is asked about an upload outside an attempt. The headers belong to the endpoint; they go no further than its origin. */
export interface UploadRequest {
  readonly endpoint: string;
  readonly uploadUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly policy: UploadPolicy;
  readonly signal: AbortSignal;
}

export interface UploadInquiry {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface ServerOffer {
  /** Null where the server is there but does not answer the question; it may still take uploads. */
  readonly stated: Pick<ServerKnowledge, 'extensions' | 'checksumAlgorithms' | 'maxSize'> | null;
  readonly roundTripMs: number | null;
  /** Every address of its name is one of a private network; null where it cannot be looked up. */
  readonly privateNetwork: boolean | null;
}

export interface UploadAdapter {
  /**
   * Asks a server what it offers. Rejects with a TransferError: those of the network, CREDENTIALS_REFUSED, NOT_FOUND,
   * NOT_TUS, TUS_VERSION.
   */
  inquire(inquiry: UploadInquiry): Promise<ServerOffer>;
  upload(job: UploadJob, host: UploadHost): Promise<AttemptResult<UploadDone>>;
  /** Tells the server to forget an unfinished upload, where it can. Best effort: resolves false when it could not. */
  terminate(request: UploadRequest): Promise<boolean>;
  /**
   * The server's copy of a finished upload from byte `from` to its end, in order. Throws READ_BACK_REFUSED where the
   * server does not give it back, else the errors of the network: go on from where it broke off.
   */
  readBack(
    request: UploadRequest & { readonly from: number; readonly size: number },
  ): AsyncIterable<Uint8Array>;
}

// -------------------------------------------------------------------------------------------- downloads

/** RFC 9110 section 8.8: what proves that two answers carry the same bytes. */
export type Validator =
  /** A strong entity tag, quotes included; weak ones are never stored. */
  | { readonly kind: 'etag'; readonly value: string }
  /** An HTTP date that section 8.8.2.2 allows as strong. */
  | { readonly kind: 'last-modified'; readonly value: string };

export interface DownloadJob {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Other links to the same file: used beside the first one once compared with it, and in its place where it is dead. */
  readonly mirrors?: readonly Pick<DownloadJob, 'url' | 'headers' | 'reach'>[];
  /** How far the link may lead, each of several by itself; without it wherever it does. */
  readonly reach?: { readonly privateAddresses: boolean; readonly insecureRedirects: boolean };
  /** What an earlier attempt left; null starts anew. */
  readonly resume: {
    /** Bytes from the start of the file that are synced and journaled. */
    readonly durable: number;
    /** More such bytes behind gaps, ascending; they never touch. Only of a file whose size is known. */
    readonly islands?: readonly Run[];
    readonly size: number | null;
    readonly validator: Validator | null;
    /**
     * The address is another than the one that what is here came from: nothing may be added to it, and nothing of it
     * given up, before `DownloadHost.sameContent` or a comparison of every byte.
     */
    readonly unproven?: boolean;
  } | null;
}

/** What the first good answer says about the file. */
export interface RemoteDescription {
  /** Bytes; null where the server does not say. */
  readonly size: number | null;
  readonly validator: Validator | null;
  readonly acceptsRanges: boolean;
  /** The address after redirects. */
  readonly finalUrl: string;
  /** As the server or the address names it; not yet made safe. */
  readonly suggestedName: string;
  readonly contentType: string | null;
  readonly digests: readonly StatedDigest[];
}

export interface SameContent {
  /** Places that were compared; null where every byte was. */
  readonly places: number | null;
  readonly because: 'new-validator' | 'new-link' | 'mirror';
}

export interface DownloadHost {
  readonly signal: AbortSignal;
  /** Learned what it is; the host makes the part file, checks space, commits. Called once per attempt at most. */
  describe(description: RemoteDescription): Promise<void>;
  /** What is here belongs to other bytes: the host commits "nothing done" and empties the part file. */
  reset(reason: ErrorCode, description: RemoteDescription): Promise<void>;
  /**
   * What is here was compared with what the server has now and is the same, although its validator or its address is
   * another: from here on `validator` counts. To be awaited before a byte is written under it.
   */
  sameContent(validator: Validator | null, how: SameContent): Promise<void>;
  /**
   * Bytes of the file, at this offset. Several connections write side by side; what one writes follows on what it wrote
   * before, begins a block or goes on where what is here ends, so that what is here of a block is its beginning. No
   * byte is written twice. Nothing or a promise that resolves when there is room for more. The host keeps the buffer.
   */
  write(offset: number, bytes: Uint8Array): void | Promise<void>;
  /** `count` bytes came only to be compared with what is here; written ones are counted by `write`. Cheap. */
  received(count: number): void;
  /** Bytes already on disk, for a comparison; only what was durable when the attempt began. */
  readBack(offset: number, length: number): Promise<Uint8Array>;
  note(kind: TimelineKind, detail: NoteDetail): void;
}

export interface DownloadDone {
  /** Bytes of the whole file, as it turned out. */
  readonly size: number;
  /** Every range came under one strong validator. */
  readonly consistent: boolean;
  readonly digests: readonly StatedDigest[];
}

/** Bytes [start, end) of a file that is here already, to be fetched once more. */
export interface ReadAgainRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  /** Bytes of the whole file. */
  readonly size: number;
  /** That of the bytes that are here; another one is REMOTE_CHANGED. */
  readonly validator: Validator | null;
  /** As DownloadJob.reach. */
  readonly reach?: NonNullable<DownloadJob['reach']>;
  readonly signal: AbortSignal;
}

/** Files of digests beside a download, at the same origin. */
export interface SidecarRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names by which the file may be called there, besides the one in its address. */
  readonly names: readonly string[];
  /** As DownloadJob.reach. */
  readonly reach?: NonNullable<DownloadJob['reach']>;
  readonly signal: AbortSignal;
}

/** What came of asking for one of them: `error` where it is not to be had, neither where it says nothing of the file. */
export interface SidecarAnswer {
  readonly name: string;
  readonly digest: StatedDigest | null;
  readonly error: TransferError | null;
}

export interface DownloadAdapter {
  download(job: DownloadJob, host: DownloadHost): Promise<AttemptResult<DownloadDone>>;
  /**
   * The bytes [start, end), in order and no others. Throws RANGE_IGNORED where the server gives only the whole file and
   * `start` is not 0, REMOTE_CHANGED where it has another version now, CHECKSUM_REFUSED where they do not match the
   * digest that came with them, else the errors of the network and of links: go on from where it broke off.
   */
  readAgain(request: ReadAgainRequest): AsyncIterable<Uint8Array>;
  /** Asks one after the other until one states a digest. Rejects only when the signal aborts. */
  readSidecars(request: SidecarRequest): Promise<readonly SidecarAnswer[]>;
  /** The host of the link says that it is in a private network, or this machine. */
  isPrivate(url: string): boolean;
  /** So does every address its name has now; null where it cannot be looked up. Never rejects. */
  leadsToPrivate(url: string): Promise<boolean | null>;
}
