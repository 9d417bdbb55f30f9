/** A record out of a row of the journal. The schema's CHECKs guard what is written; what is read is checked again. */
import type { SqlValue } from 'better-sqlite3';
import type { CertificateFacts } from '../../preload/contract/certificate.ts';
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';
import { errorCodes, type ErrorCode, type WireError } from '../../preload/contract/errors.ts';
import type {
  AnswerKind,
  Evidence,
  EvidenceLevel,
  Priority,
  Question,
  QuestionKind,
  TransferState,
  WaitingReason,
} from '../../preload/contract/transfer.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { priorityRanks, recordColumns } from './record-columns.ts';
import type {
  KeptOptions,
  SourceSnapshot,
  StoredValidator,
  TransferRecord,
  VolumePlace,
} from './transfer-record.ts';

/** Values in the order of `recordColumns`: arrays cross threads at half the cost of objects. */
export type RecordRow = readonly SqlValue[];

type Column = (typeof recordColumns)[number];
const placeOf = Object.fromEntries(recordColumns.map((column, place) => [column, place])) as Record<
  Column,
  number
>;
const knownCodes: ReadonlySet<string> = new Set(errorCodes);

/** Throws JOURNAL_UNUSABLE for a row that no version of Carryover wrote. */
export function recordFromRow(row: RecordRow): TransferRecord {
  return {
    id: text(row, 'id'),
    batchId: text(row, 'batch_id'),
    direction: text(row, 'direction') === 'upload' ? 'upload' : 'download',
    name: text(row, 'name'),
    size: wholeOrNull(row, 'size'),
    source: text(row, 'source'),
    destination: text(row, 'destination'),
    relativePath: textOrNull(row, 'relative_path'),
    sealedHeaders: bytesOrNull(row, 'sealed_headers'),
    state: stateOf(row),
    uploadUrl: textOrNull(row, 'upload_url'),
    expiresAt: wholeOrNull(row, 'expires_at'),
    validator: validatorOf(row),
    snapshot: snapshotOf(row),
    partPath: textOrNull(row, 'part_path'),
    finalPath: textOrNull(row, 'final_path'),
    accepted: whole(row, 'accepted'),
    durable: whole(row, 'durable'),
    bytesSent: whole(row, 'bytes_sent'),
    sentPosition: whole(row, 'sent_position'),
    consistent: whole(row, 'consistent') === 1,
    resumedFrom: whole(row, 'resumed_from'),
    furthest: whole(row, 'furthest'),
    failures: whole(row, 'failures'),
    sha256: textOrNull(row, 'sha256'),
    treeDigest: textOrNull(row, 'tree_digest'),
    evidence: evidenceOf(row),
    addedAt: whole(row, 'added_at'),
    finishedAt: wholeOrNull(row, 'finished_at'),
    position: whole(row, 'position'),
    priority: priorityOf(row),
    rateLimit: wholeOrNull(row, 'rate_limit'),
    destinationId: textOrNull(row, 'destination_id'),
    options: optionsOf(row),
    checksummed: whole(row, 'checksummed') === 1,
    strategy: textOrNull(row, 'strategy'),
    digests: JSON.parse(text(row, 'digests')) as CheckedDigest[],
    volume: volumeOf(row),
  };
}

function priorityOf(row: RecordRow): Priority {
  const rank = whole(row, 'priority');
  if (rank === priorityRanks.high) return 'high';
  return rank === priorityRanks.low ? 'low' : 'normal';
}

/** Null in rows that an earlier version wrote. */
function optionsOf(row: RecordRow): KeptOptions {
  const json = textOrNull(row, 'options');
  return json === null ? {} : (JSON.parse(json) as KeptOptions);
}

function stateOf(row: RecordRow): TransferState {
  const name = text(row, 'state');
  switch (name) {
    case 'queued':
    case 'probing':
    case 'transferring':
    case 'verifying':
    case 'finishing':
    case 'done':
    case 'paused':
      return { name };
    case 'waiting':
      return {
        name,
        reason: text(row, 'wait_reason') as WaitingReason,
        until: wholeOrNull(row, 'wait_until'),
        error: errorOf(row),
      };
    case 'failed':
      return { name, error: errorOf(row) ?? unreadable('error_code') };
    case 'attention':
      return { name, question: questionOf(row) };
    default:
      return unreadable('state');
  }
}

function errorOf(row: RecordRow): WireError | null {
  const code = textOrNull(row, 'error_code');
  if (code === null) return null;
  return {
    code: knownCodes.has(code) ? (code as ErrorCode) : 'INTERNAL',
    message: text(row, 'error_message'),
  };
}

function questionOf(row: RecordRow): Question {
  const certificate = textOrNull(row, 'question_certificate');
  const existing = textOrNull(row, 'question_existing');
  return {
    kind: text(row, 'question_kind') as QuestionKind,
    message: text(row, 'question_message'),
    answers: JSON.parse(text(row, 'question_answers')) as AnswerKind[],
    ...(certificate !== null && { certificate: JSON.parse(certificate) as CertificateFacts }),
    ...(existing !== null && { existing: JSON.parse(existing) as ExistingFile }),
  };
}

function validatorOf(row: RecordRow): StoredValidator | null {
  const kind = textOrNull(row, 'validator_kind');
  if (kind === null) return null;
  return { kind: kind === 'etag' ? 'etag' : 'last-modified', value: text(row, 'validator_value') };
}

function snapshotOf(row: RecordRow): SourceSnapshot | null {
  const device = textOrNull(row, 'source_device');
  if (device === null) return null;
  return {
    device,
    inode: text(row, 'source_inode'),
    size: whole(row, 'source_size'),
    mtimeNs: text(row, 'source_mtime_ns'),
    ctimeNs: text(row, 'source_ctime_ns'),
  };
}

function volumeOf(row: RecordRow): VolumePlace | null {
  const volume = textOrNull(row, 'volume');
  return volume === null ? null : { volume, folder: text(row, 'volume_folder') };
}

function evidenceOf(row: RecordRow): Evidence | null {
  const level = wholeOrNull(row, 'evidence_level');
  return level === null ? null : { level: level as EvidenceLevel, by: text(row, 'evidence_by') };
}

function text(row: RecordRow, column: Column): string {
  return textOrNull(row, column) ?? unreadable(column);
}

function textOrNull(row: RecordRow, column: Column): string | null {
  const value = row[placeOf[column]];
  return typeof value === 'string' || value === null ? value : unreadable(column);
}

function whole(row: RecordRow, column: Column): number {
  return wholeOrNull(row, column) ?? unreadable(column);
}

function wholeOrNull(row: RecordRow, column: Column): number | null {
  const value = row[placeOf[column]];
  return typeof value === 'number' || value === null ? value : unreadable(column);
}

function bytesOrNull(row: RecordRow, column: Column): Uint8Array | null {
  const value = row[placeOf[column]];
  return value instanceof Uint8Array || value === null ? value : unreadable(column);
}

function unreadable(column: Column): never {
  throw new TransferError(
    'JOURNAL_UNUSABLE',
    `The transfer journal holds an entry that cannot be read (${column}). Start Carryover again to have it checked.`,
  );
}
