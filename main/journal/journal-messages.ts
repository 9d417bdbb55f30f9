/** What passes between the journal's client and its worker. Plain data only: it is cloned. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineEntry } from '../../preload/contract/transfer.ts';
import { TransferError } from '../engine/transfer-error.ts';
import type { PackedHashes } from './block-table.ts';
import type { JournalReport } from './journal.ts';
import type { RecordRow } from './record-from-row.ts';
import { codeOf } from './sqlite-error.ts';
import type { DestinationRecord, Extent, JournalChange, UploadPart } from './transfer-record.ts';

export type JournalCall =
  | { readonly kind: 'commit'; readonly changes: readonly JournalChange[] }
  /** Answered by any number of pages before its answer. */
  | { readonly kind: 'loadAll' }
  | { readonly kind: 'first'; readonly count: number }
  | { readonly kind: 'load'; readonly id: string }
  | { readonly kind: 'timeline'; readonly id: string }
  | { readonly kind: 'extents'; readonly id: string }
  | { readonly kind: 'blockHashes'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly kind: 'hashedPrefix'; readonly id: string }
  | { readonly kind: 'treeDigest'; readonly id: string; readonly count: number }
  | { readonly kind: 'parts'; readonly id: string }
  | { readonly kind: 'server'; readonly endpoint: string }
  | { readonly kind: 'destinations' }
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'counters' }
  | { readonly kind: 'close' };

export type JournalCallKind = JournalCall['kind'];

export interface JournalAnswers {
  commit: null;
  loadAll: null;
  first: RecordRow[];
  load: RecordRow | null;
  timeline: TimelineEntry[];
  extents: Extent[];
  blockHashes: PackedHashes;
  hashedPrefix: number;
  treeDigest: string | null;
  parts: UploadPart[];
  server: string | null;
  destinations: DestinationRecord[];
  setting: string | null;
  counters: JournalCounters;
  close: null;
}

/** How much grouping saved since the journal was opened. */
export interface JournalCounters {
  /** Transactions that were committed: each cost one sync of the WAL. */
  readonly transactions: number;
  /** Calls of `commit` they carried. */
  readonly changeSets: number;
}

export interface Request {
  readonly number: number;
  readonly call: JournalCall;
}

export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Of the cause, which is itself not fit for cloning. */
  readonly cause: { readonly code: string; readonly message: string } | null;
}

export type Reply =
  | { readonly kind: 'opened'; readonly report: JournalReport }
  | { readonly kind: 'refused'; readonly error: PlainError }
  | { readonly kind: 'page'; readonly number: number; readonly rows: readonly RecordRow[] }
  | { readonly kind: 'answer'; readonly number: number; readonly value: JournalAnswers[JournalCallKind] }
  | { readonly kind: 'error'; readonly number: number; readonly error: PlainError };

export function toPlainError(error: TransferError): PlainError {
  const { cause } = error;
  return {
    code: error.code,
    message: error.message,
    cause: cause instanceof Error ? { code: codeOf(cause), message: cause.message } : null,
  };
}

export function fromPlainError({ code, message, cause }: PlainError): TransferError {
  if (cause === null) return new TransferError(code, message);
  return new TransferError(code, message, {
    cause: Object.assign(new Error(cause.message), { code: cause.code }),
  });
}
