/** What may be shown of a record: links lose their user names, passwords, queries and fragments. */
import { secondsLeft } from './progress-meter.ts';
import type { LiveProgress } from './live-progress.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { Proof, TimelineEntry, TransferDetail, TransferView } from '../../preload/contract/transfer.ts';

/** A link without what may be secret in it; text that is no link comes back as it is. */
export function withoutSecrets(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

/** Only what is finished has a proof; what an earlier attempt found does not speak for bytes that came later. */
function proofOf(record: TransferRecord): Proof | null {
  const { evidence, sha256, treeDigest, state } = record;
  if (state.name !== 'finishing' && state.name !== 'done') return null;
  if (evidence === null || sha256 === null || treeDigest === null) return null;
  return { evidence, sha256, treeDigest };
}

/**
 * Where in the file things move: bytes that leave or arrive or, where none do, bytes that are compared, after the last
 * one and before the first one of a source that was written to.
 */
export function placeOf(record: TransferRecord, live: LiveProgress | null): number {
  if (live === null) return record.accepted;
  const { name } = record.state;
  const compares = name === 'verifying' || (name === 'probing' && live.verified > 0);
  return compares ? live.verified : live.sent;
}

/**
 * Position in the file that the network had reached. Of an upload it stays what it was when a request broke off, until
 * the server has said what arrived: an acknowledgement that is still to come takes nothing back.
 */
export function sentSoFar({ direction, accepted, sentPosition, size }: TransferRecord): number {
  if (direction === 'download') return accepted;
  return Math.max(accepted, Math.min(sentPosition, size ?? sentPosition));
}

export function viewOf(record: TransferRecord, live: LiveProgress | null): TransferView {
  const upload = record.direction === 'upload';
  const bytesPerSecond = live?.bytesPerSecond ?? 0;
  return {
    id: record.id,
    batchId: record.batchId,
    direction: record.direction,
    name: record.name,
    size: record.size,
    source: upload ? record.source : withoutSecrets(record.source),
    destination: upload ? withoutSecrets(record.destination) : record.destination,
    state: record.state,
    sent: Math.max(live?.sent ?? sentSoFar(record), record.accepted),
    accepted: record.accepted,
    durable: record.durable,
    verified: live?.verified ?? 0,
    bytesPerSecond,
    secondsLeft: secondsLeft(placeOf(record, live), record.size, bytesPerSecond),
    proof: proofOf(record),
    location: locationOf(record),
    addedAt: record.addedAt,
    position: record.position,
    priority: record.priority,
    relativePath: record.relativePath,
    bytesPerSecondLimit: record.rateLimit,
    destinationId: record.destinationId,
  };
}

function locationOf(record: TransferRecord): string | null {
  if (record.state.name !== 'done') return null;
  return record.direction === 'upload' ? record.uploadUrl : record.finalPath;
}

export function detailOf(
  record: TransferRecord,
  live: LiveProgress | null,
  timeline: readonly TimelineEntry[],
): TransferDetail {
  return {
    ...viewOf(record, live),
    timeline,
    uploadUrl: record.uploadUrl,
    expiresAt: record.expiresAt,
    strategy: record.strategy,
    validator: record.validator?.value ?? null,
    resumedFrom: record.resumedFrom,
    bytesSent: record.bytesSent,
    digests: record.digests,
  };
}
