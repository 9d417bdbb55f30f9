/**
 * What crosses between the pool and a hash worker. Every job is asked by number and answered once; buffers
 * travel with the message (transferred, never copied) and come back with the answer.
 */
import type { DigestAlgorithm } from '../../preload/contract/digest.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';
import type { WholeFile } from './hash-pool-port.ts';

/** Number of a digest in progress: state kept in one worker from its first piece until it is forgotten. */
export type StreamId = number;

interface Piece {
  readonly stream: StreamId;
  readonly algorithm: DigestAlgorithm;
  readonly length: number;
  readonly first: boolean;
}

interface JobTypes {
  /** Reads [position, position + length) into the start of `buffer` and hashes it. */
  read: {
    ask: { fd: number; position: number; length: number; buffer: ArrayBuffer };
    answer: { buffer: ArrayBuffer; sha256: Uint8Array };
  };
  /** The same into the worker's own memory: only the hash comes back. */
  hash: {
    ask: { fd: number; position: number; length: number };
    answer: { sha256: Uint8Array };
  };
  /** What the files are now; null for one that cannot be seen. */
  look: { ask: { paths: readonly string[] }; answer: { snapshots: readonly (SourceSnapshot | null)[] } };
  /** Files of at most `most` bytes as a whole; null for one that is anything else. See readWholeFile. */
  whole: {
    ask: { paths: readonly string[]; most: number };
    answer: { files: readonly (WholeFile | null)[] };
  };
  /** Hashes the first `length` bytes of `buffer`. */
  digestBuffer: {
    ask: { buffer: ArrayBuffer; length: number };
    answer: { buffer: ArrayBuffer; sha256: Uint8Array };
  };
  /** Adds `length` bytes of `buffer` from `offset` to a digest in progress; the `first` piece begins it. */
  feed: {
    ask: Piece & { buffer: ArrayBuffer; offset: number };
    answer: { buffer: ArrayBuffer; lost: boolean };
  };
  /** The same with bytes of the file from `position`, read into the worker's own memory. At most a block. */
  feedFile: { ask: Piece & { fd: number; position: number }; answer: { lost: boolean } };
  /** The digest of everything fed so far; null where the worker that had its beginning is gone. More may be fed. */
  digest: { ask: { stream: StreamId }; answer: { digest: Uint8Array | null } };
  /** Gives up a digest in progress. */
  forget: { ask: { stream: StreamId }; answer: null };
  /** Hashes and writes `length` bytes of `buffer` from `offset` at `position` of the file. */
  write: {
    ask: { fd: number; position: number; buffer: ArrayBufferLike; offset: number; length: number };
    answer: { sha256: Uint8Array };
  };
  /** fdatasync. */
  sync: { ask: { fd: number }; answer: null };
}

export type JobName = keyof JobTypes;
export type Ask<N extends JobName> = JobTypes[N]['ask'];
export type Answer<N extends JobName> = JobTypes[N]['answer'];

export interface JobRequest<N extends JobName = JobName> {
  readonly id: number;
  readonly name: N;
  readonly ask: Ask<N>;
}

/** An error as it crosses: structured cloning would drop the code of a TransferError and of its cause. */
export interface JobFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cause: { readonly message: string; readonly code?: string; readonly syscall?: string } | null;
}

export type JobReply =
  | { readonly id: number; readonly ok: true; readonly answer: Answer<JobName> }
  | { readonly id: number; readonly ok: false; readonly failure: JobFailure };
