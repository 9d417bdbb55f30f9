/**
 * What crosses between the pool and a hash worker. Every job is asked by number and answered once; buffers
 * travel with the message (transferred, never copied) and come back with the answer.
 */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { WholeFile } from './read-whole-file.ts';

/** Number of a flat digest in progress: state kept in one worker from the `first` piece to the `last`. */
export type StreamId = number;

interface JobTypes {
  /** A file of at most `most` bytes as a whole; null where it is anything else. See readWholeFile. */
  whole: { ask: { path: string; most: number }; answer: WholeFile | null };
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
  /**
   * Adds the first `length` bytes of `buffer` to a flat digest; the `last` piece is answered with it (hex), or with
   * null where the worker that had its beginning is gone.
   */
  feed: {
    ask: { stream: StreamId; buffer: ArrayBuffer; length: number; first: boolean; last: boolean };
    answer: { buffer: ArrayBuffer; digest: string | null };
  };
  /** Gives up a flat digest that will not come to its end. */
  forget: { ask: { stream: StreamId }; answer: null };
  /** Hashes and writes `length` bytes of `buffer` from `offset` at `position` of the file. */
  write: {
    ask: { fd: number; position: number; buffer: ArrayBuffer; offset: number; length: number };
    answer: { buffer: ArrayBuffer; sha256: Uint8Array };
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
