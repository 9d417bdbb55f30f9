import type { TransferDetail, TransferView } from '../../../preload/contract/transfer.ts';

export function view(id: string, fields: Partial<TransferView> = {}): TransferView {
  return {
    id,
    batchId: `b-${id}`,
    direction: 'upload',
    name: `${id}.mov`,
    size: 1000,
    source: `/films/${id}.mov`,
    destination: 'https://host/files',
    state: { name: 'queued' },
    sent: 0,
    accepted: 0,
    durable: 0,
    verified: 0,
    bytesPerSecond: 0,
    secondsLeft: null,
    proof: null,
    location: null,
    addedAt: 0,
    position: 0,
    priority: 'normal',
    relativePath: null,
    bytesPerSecondLimit: null,
    destinationId: null,
    ...fields,
  };
}

export function detail(id: string, fields: Partial<TransferDetail> = {}): TransferDetail {
  return {
    ...view(id),
    timeline: [],
    uploadUrl: null,
    expiresAt: null,
    strategy: null,
    digests: [],
    validator: null,
    resumedFrom: 0,
    bytesSent: 0,
    ...fields,
  };
}
