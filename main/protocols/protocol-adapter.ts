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
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

export type AttemptResult<Done> =
  | { readonly outcome: 'complete'; readonly value: Done }
  /** The signal aborted it: a pause, a cancel or the end of the app. */
  | { readonly outcome: 'stopped' }
  | { readonly outcome: 'error'; readonly error: TransferError };

export type NoteDetail = Readonly<Record<string, string | number | boolean | null>>;

/** A digest somebody else states for the whole file. */
export interface StatedDigest {
  readonly algorithm: 'sha-256' | 'sha-512' | 'sha-1' | 'md5';
  /** Lower-case hexadecimal. */
  readonly value: string;
  /** Where it was stated, for the evidence: for example `Repr-Digest header`. */
  readonly statedBy: string;
}

// ---------------------------------------------------------------------------------------------- uploads

export interface UploadJob {
  /** Address where uploads are created. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the source, fixed for this attempt. */
  readonly size: number;
  /** Sent along at creation (TUS Upload-Metadata): filename, filetype, relativePath. Values are plain text. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Most bytes one request carries; a whole number of blocks. */
  readonly chunkSize: number;
  /** What an earlier attempt left; null starts anew. `accepted` is what the journal knows, never more than the truth. */
  readonly resume: { readonly uploadUrl: string; readonly accepted: number } | null;
}

export type UploadFact =
  /** The upload exists at this address; nothing was sent yet. */
  | { readonly kind: 'created'; readonly uploadUrl: string; readonly expiresAt: number | null }
  /** The server stated this offset in answer to a probe; bytes leave from here. */
  | { readonly kind: 'resumed'; readonly offset: number }
  /** The server acknowledged every byte before this offset. */
  | { readonly kind: 'accepted'; readonly offset: number }
  /** The server's copy is gone or unusable: the address is forgotten and nothing is accepted any more. */
  | { readonly kind: 'restarted'; readonly reason: ErrorCode };

export interface UploadHost {
  readonly signal: AbortSignal;
  /**
   * The source's bytes [offset, offset + length), in order, hashed on the way. Throws a TransferError
   * (SOURCE_CHANGED, READ_FAILED) when they cannot be had; the adapter ends the attempt with that error.
   */
  read(offset: number, length: number): AsyncIterable<Uint8Array>;
  commit(fact: UploadFact): Promise<void>;
  /** `count` more body bytes were handed to the network; they end at `position` in the file. Cheap; call it often. */
  sent(position: number, count: number): void;
  /** A line for the timeline, for example `first-byte` with `{ afterAnswerMs }`. */
  note(kind: TimelineKind, detail: NoteDetail): void;
}

export interface UploadDone {
  readonly uploadUrl: string;
  readonly digests: readonly StatedDigest[];
}

export interface UploadAdapter {
  upload(job: UploadJob, host: UploadHost): Promise<AttemptResult<UploadDone>>;
  /**
   * Tells the server to forget an unfinished upload, where it can. Best effort: resolves false when it could not.
   * The headers belong to the endpoint; they go no further than its origin.
   */
  terminate(request: {
    readonly endpoint: string;
    readonly uploadUrl: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  }): Promise<boolean>;
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
  /** What an earlier attempt left; null starts anew. */
  readonly resume: {
    /** Bytes from the start of the file that are synced and journaled. */
    readonly durable: number;
    readonly size: number | null;
    readonly validator: Validator | null;
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

export interface DownloadHost {
  readonly signal: AbortSignal;
  /** Learned what it is; the host makes the part file, checks space, commits. Called once per attempt at most. */
  describe(description: RemoteDescription): Promise<void>;
  /** What is here belongs to other bytes: the host commits "nothing done" and empties the part file. */
  reset(reason: ErrorCode, description: RemoteDescription): Promise<void>;
  /** The next bytes, at this offset of the file. Resolves when there is room for more. The host keeps the buffer. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** `count` bytes came only to be compared with what is here; written ones are counted by `write`. Cheap. */
  received(count: number): void;
  /** Bytes already on disk, for an overlap comparison; `offset + length` never beyond `durable`. */
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

export interface DownloadAdapter {
  download(job: DownloadJob, host: DownloadHost): Promise<AttemptResult<DownloadDone>>;
}
