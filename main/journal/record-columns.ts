/** Which columns hold which field of a record: one list, used for writing and for reading. */
import type { SqlValue } from 'better-sqlite3';
import type { Priority, TransferState } from '../../preload/contract/transfer.ts';
import type { RecordFields, TransferRecord } from './transfer-record.ts';

/** The columns of `transfers` that make a record, in the order in which rows travel. */
export const recordColumns = [
  ...[
    'id',
    'batch_id',
    'direction',
    'name',
    'size',
    'source',
    'destination',
    'relative_path',
    'sealed_headers',
  ],
  ...['state', 'wait_reason', 'wait_until', 'error_code', 'error_message'],
  ...['question_kind', 'question_message', 'question_answers'],
  ...['upload_url', 'expires_at', 'validator_kind', 'validator_value'],
  ...['source_device', 'source_inode', 'source_size', 'source_mtime_ns', 'source_ctime_ns'],
  ...['part_path', 'final_path', 'accepted', 'durable', 'bytes_sent', 'sent_position', 'consistent'],
  ...['resumed_from', 'furthest', 'failures'],
  ...['sha256', 'tree_digest', 'evidence_level', 'evidence_by', 'added_at', 'finished_at', 'position'],
  ...['priority', 'rate_limit', 'destination_id', 'options', 'checksummed', 'strategy'],
  ...['digests'],
  ...['volume', 'volume_folder'],
  ...['question_certificate', 'question_existing'],
] as const;

export type Columns = Readonly<Record<string, SqlValue>>;

type CompositeField =
  | 'state'
  | 'validator'
  | 'snapshot'
  | 'evidence'
  | 'consistent'
  | 'priority'
  | 'options'
  | 'checksummed'
  | 'digests'
  | 'volume';

/** Higher numbers go first. */
export const priorityRanks = { low: 0, normal: 1, high: 2 } as const satisfies Record<Priority, number>;

/** Fields that are one column each, as they are; the compiler asks for every one. */
const plain = {
  name: 'name',
  size: 'size',
  source: 'source',
  sealedHeaders: 'sealed_headers',
  uploadUrl: 'upload_url',
  expiresAt: 'expires_at',
  partPath: 'part_path',
  finalPath: 'final_path',
  accepted: 'accepted',
  durable: 'durable',
  bytesSent: 'bytes_sent',
  sentPosition: 'sent_position',
  resumedFrom: 'resumed_from',
  furthest: 'furthest',
  failures: 'failures',
  sha256: 'sha256',
  treeDigest: 'tree_digest',
  finishedAt: 'finished_at',
  position: 'position',
  destination: 'destination',
  rateLimit: 'rate_limit',
  destinationId: 'destination_id',
  strategy: 'strategy',
} as const satisfies Record<Exclude<keyof RecordFields, CompositeField>, string>;

/** The columns that a change of these fields sets; a field of several columns always sets all of them. */
export function columnsOf(fields: RecordFields): Columns {
  const columns: Record<string, SqlValue> = {};
  for (const [field, column] of Object.entries(plain) as [keyof typeof plain, string][]) {
    const value = fields[field];
    if (value !== undefined) columns[column] = value;
  }
  if (fields.state !== undefined) Object.assign(columns, stateColumns(fields.state));
  if (fields.consistent !== undefined) columns['consistent'] = fields.consistent ? 1 : 0;
  if (fields.checksummed !== undefined) columns['checksummed'] = fields.checksummed ? 1 : 0;
  if (fields.priority !== undefined) columns['priority'] = priorityRanks[fields.priority];
  if (fields.options !== undefined) columns['options'] = JSON.stringify(fields.options);
  if (fields.digests !== undefined) columns['digests'] = JSON.stringify(fields.digests);
  if (fields.validator !== undefined) {
    columns['validator_kind'] = fields.validator?.kind ?? null;
    columns['validator_value'] = fields.validator?.value ?? null;
  }
  if (fields.snapshot !== undefined) {
    columns['source_device'] = fields.snapshot?.device ?? null;
    columns['source_inode'] = fields.snapshot?.inode ?? null;
    columns['source_size'] = fields.snapshot?.size ?? null;
    columns['source_mtime_ns'] = fields.snapshot?.mtimeNs ?? null;
    columns['source_ctime_ns'] = fields.snapshot?.ctimeNs ?? null;
  }
  if (fields.volume !== undefined) {
    columns['volume'] = fields.volume?.volume ?? null;
    columns['volume_folder'] = fields.volume?.folder ?? null;
  }
  if (fields.evidence !== undefined) {
    columns['evidence_level'] = fields.evidence?.level ?? null;
    columns['evidence_by'] = fields.evidence?.by ?? null;
  }
  return columns;
}

export function allColumnsOf(record: TransferRecord): Columns {
  return {
    id: record.id,
    batch_id: record.batchId,
    direction: record.direction,
    relative_path: record.relativePath,
    added_at: record.addedAt,
    ...columnsOf(record),
  };
}

function stateColumns(state: TransferState): Columns {
  const error = state.name === 'waiting' || state.name === 'failed' ? state.error : null;
  const question = state.name === 'attention' ? state.question : null;
  return {
    state: state.name,
    wait_reason: state.name === 'waiting' ? state.reason : null,
    wait_until: state.name === 'waiting' ? state.until : null,
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
    question_kind: question?.kind ?? null,
    question_message: question?.message ?? null,
    question_answers: question === null ? null : JSON.stringify(question.answers),
    question_certificate: question?.certificate === undefined ? null : JSON.stringify(question.certificate),
    question_existing: question?.existing === undefined ? null : JSON.stringify(question.existing),
  };
}
