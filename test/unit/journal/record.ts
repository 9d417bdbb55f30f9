import type { TransferRecord } from '../../../main/journal/transfer-record.ts';

/** A queued upload at a position; its id is `transfer-<position>`. */
export function record(position: number, fields: Partial<TransferRecord> = {}): TransferRecord {
  return {
    id: `transfer-${position}`,
    batchId: 'batch-1',
    direction: 'upload',
    name: `clip ${position}.mov`,
    size: 12_000_000_000,
    source: `/footage/clip ${position}.mov`,
    destination: 'https://upload.example/files/',
    relativePath: null,
    sealedHeaders: null,
    state: { name: 'queued' },
    uploadUrl: null,
    expiresAt: null,
    validator: null,
    snapshot: null,
    partPath: null,
    finalPath: null,
    accepted: 0,
    durable: 0,
    bytesSent: 0,
    sentPosition: 0,
    consistent: true,
    resumedFrom: 0,
    furthest: 0,
    failures: 0,
    sha256: null,
    treeDigest: null,
    evidence: null,
    addedAt: 1_700_000_000_000 + position,
    finishedAt: null,
    position,
    ...fields,
  };
}
