/**
 * The boundary types: what the window, the command line and a report see of a transfer.
 * Nothing here knows Node or Electron, so both sides of every boundary can import it.
 */
import type { CertificateFacts } from './certificate.ts';
import type { ExistingFile } from './existing-file.ts';
import type { CheckedDigest } from './digest.ts';
import type { WireError } from './errors.ts';

export type Direction = 'upload' | 'download';

/** Why a transfer that could move is not moving; each one ends by itself or by a change the person can see. */
export const waitingReasons = [
  'offline',
  'retry',
  'server-busy',
  'metered',
  'on-battery',
  'outside-hours',
  'disk-full',
  'volume-missing',
  'source',
  'turn',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

/** A question only a person can answer. */
export type QuestionKind =
  | 'source-changed'
  | 'source-missing'
  | 'remote-changed'
  /** What the server holds was read back, and is not what was sent. */
  | 'copy-differs'
  | 'link-expired'
  /** A new link leads to another file than the one whose beginning is here. */
  | 'link-differs'
  /** A public link leads into a private network. */
  | 'private-address'
  | 'credentials-refused'
  /** Nobody whom this computer trusts vouches for the server's certificate. */
  | 'certificate-unknown'
  /** The server shows another certificate than the one that a person trusted. */
  | 'certificate-changed'
  /** Something in the folder has the name that a download wants, and a person wants to be asked then. */
  | 'name-exists';

/**
 * `keep-waiting` asks again by itself every minute until the old content is back. `allow` is a yes to what was asked, kept
 * with the transfer. `trust` keeps the certificate that was shown for its server, and answers everything that asks about
 * the same; `distrust` ends as failed, with all that is here kept. `keep-both` lets a download have another name than what
 * is there, and is kept with it; `compare` reads what is there, compares it with what is stated of the download, and asks
 * again.
 */
export const answerKinds = [
  'start-over',
  'try-again',
  'keep-waiting',
  'allow',
  'trust',
  'distrust',
  'keep-both',
  'compare',
  'give-up',
] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Within the queue: all of a higher priority go before all of a lower one. */
export type Priority = 'high' | 'normal' | 'low';

export interface Question {
  readonly kind: QuestionKind;
  /** One sentence: what happened and what is kept. */
  readonly message: string;
  readonly answers: readonly AnswerKind[];
  /** What is asked about, of the two questions about certificates; absent in every other. */
  readonly certificate?: CertificateFacts;
  /** What is asked about, of `name-exists`; absent in every other. */
  readonly existing?: ExistingFile;
}

/** The states of a transfer, a discriminated union: no state is spread over flags. */
export type TransferState =
  | { readonly name: 'queued' }
  | { readonly name: 'probing' }
  | { readonly name: 'transferring' }
  | { readonly name: 'verifying' }
  | { readonly name: 'finishing' }
  | { readonly name: 'done' }
  | { readonly name: 'paused' }
  | {
      readonly name: 'waiting';
      readonly reason: WaitingReason;
      /** Milliseconds since the epoch when it goes on by itself; null where an event ends it. */
      readonly until: number | null;
      /** What made it wait, when that was an error. */
      readonly error: WireError | null;
    }
  | { readonly name: 'failed'; readonly error: WireError }
  | { readonly name: 'attention'; readonly question: Question };

export type StateName = TransferState['name'];

/** What a state means to whoever counts transfers. `waiting`: in line, or waiting by itself. */
export type StateKind = 'moving' | 'waiting' | 'paused' | 'asking' | 'failed' | 'done';

export const stateKinds: Readonly<Record<StateName, StateKind>> = {
  queued: 'waiting',
  probing: 'moving',
  transferring: 'moving',
  verifying: 'moving',
  finishing: 'moving',
  waiting: 'waiting',
  paused: 'paused',
  attention: 'asking',
  failed: 'failed',
  done: 'done',
};

/** The evidence ladder: 0 sent or received, 1 consistent, 2 chunk-verified, 3 end-to-end. */
export type EvidenceLevel = 0 | 1 | 2 | 3;

export interface Evidence {
  readonly level: EvidenceLevel;
  /** What proved it, as a sentence a person can read. */
  readonly by: string;
}

/** What a finished transfer can show. Digests are lower-case hexadecimal SHA-256. */
export interface Proof {
  readonly evidence: Evidence;
  /** SHA-256 over the whole file, in order. */
  readonly sha256: string;
  /** SHA-256 over the concatenated SHA-256 hashes of the 4 MiB blocks. */
  readonly treeDigest: string;
}

export interface TransferView {
  readonly id: string;
  readonly batchId: string;
  readonly direction: Direction;
  readonly name: string;
  /** Bytes; null while the other side has not said. */
  readonly size: number | null;
  /** Path of the source file (upload) or the link, without secrets (download). */
  readonly source: string;
  /** Address of the server (upload) or path of the folder (download). */
  readonly destination: string;
  readonly state: TransferState;
  /** Bytes that left this machine (upload) or arrived at it (download), as a position in the file. */
  readonly sent: number;
  /** Bytes the other side acknowledged (upload) or that passed the range checks (download). */
  readonly accepted: number;
  /** Accepted bytes that are committed to the journal (and, for a download, synced to disk first). */
  readonly durable: number;
  /** While verifying, and while probing a source that was written to: bytes compared so far; 0 otherwise. */
  readonly verified: number;
  readonly bytesPerSecond: number;
  /** Seconds; null when nothing honest can be said. */
  readonly secondsLeft: number | null;
  readonly proof: Proof | null;
  /** Where the finished file is: path (download) or address (upload). */
  readonly location: string | null;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
  /** Order in the list and, within its priority, in the queue; ascending. */
  readonly position: number;
  readonly priority: Priority;
  /** Path inside what was dropped, with forward slashes, its folder first; null for a single file. */
  readonly relativePath: string | null;
  /** Bytes a second this transfer may use at most; null is no limit of its own. */
  readonly bytesPerSecondLimit: number | null;
  /** The saved destination it goes to; null for an address that was given by hand, and for downloads. */
  readonly destinationId: string | null;
}

export interface TimelineEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Stable name of what happened, for example `resumed`. */
  readonly kind: TimelineKind;
  /** Plain facts of the entry: offsets, byte counts, codes. Never secrets. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export type TimelineKind =
  | 'added'
  | 'started'
  | 'created'
  | 'described'
  | 'resumed'
  | 'first-byte'
  | 'interrupted'
  | 'waiting'
  | 'restarted'
  /** How the bytes are sent, and why. */
  | 'strategy'
  /** The server's copy ran past its expiry; a new upload was begun. */
  | 'expired'
  /** A chunk did not match its checksum where it arrived and is sent again. */
  | 'chunk-refused'
  /** Parts were joined to one file on the server. */
  | 'joined'
  /** The server's copy was read back and compared. */
  | 'read-back'
  /** The source got another name and was found by its identity. */
  | 'source-renamed'
  /** The drive came back under another mount point, where the download goes on. */
  | 'volume-moved'
  /** The disk does not keep the mark that a file came over the network. */
  | 'unmarked'
  /** The name was taken when the download was whole; it got another one. */
  | 'kept-both'
  | 'reset'
  | 'source-checked'
  | 'source-changed'
  | 'paused'
  | 'continued'
  | 'recovered'
  /** Found by the note beside its part file. */
  | 'adopted'
  | 'slept'
  | 'woke'
  | 'verifying'
  | 'repaired'
  /** What was stated about the whole file does not match it, so it was fetched once more and compared. */
  | 'digest-differs'
  /** A file of digests beside the download was asked for. */
  | 'sidecar'
  | 'cancelled'
  | 'failed'
  | 'question'
  | 'answered'
  /** Another link was given. */
  | 'relinked'
  /** The file has another validator, or comes from another address, and was found to be the same. */
  | 'same-content'
  /** Another link to the same file was compared, and is used or not. */
  | 'mirror'
  | 'done'
  | 'verified-again';

export interface TransferDetail extends TransferView {
  readonly timeline: readonly TimelineEntry[];
  /** The upload's own address on the server, while it has one. */
  readonly uploadUrl: string | null;
  /** Milliseconds since the epoch when the server drops the unfinished upload, as it last said; null where it does not. */
  readonly expiresAt: number | null;
  /** One sentence: how the bytes are sent or received and why; null before that was decided. */
  readonly strategy: string | null;
  /** The strong validator of the download, while it has one. */
  readonly validator: string | null;
  /** Offset at which the last resume went on; 0 when it never was interrupted. */
  readonly resumedFrom: number;
  /** Body bytes handed to the network (upload) or taken from it (download), repeats included. */
  readonly bytesSent: number;
  /** What the publisher and the person say about the whole of a download, and what came of comparing it. */
  readonly digests: readonly CheckedDigest[];
}
