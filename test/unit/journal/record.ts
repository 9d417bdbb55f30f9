import { nothingDone } from '../../../main/engine/nothing-done.ts';
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
    ...nothingDone,
    digests: [],
    bytesSent: 0,
    addedAt: 1_700_000_000_000 + position,
    finishedAt: null,
    position,
    priority: 'normal',
    rateLimit: null,
    destinationId: null,
    options: {},
    volume: null,
    ...fields,
  };
}
