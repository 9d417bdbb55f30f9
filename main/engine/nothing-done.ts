import type { RecordFields } from '../journal/transfer-record.ts';

/** A record as it is before its first attempt. */
export const nothingDone = {
  uploadUrl: null,
  expiresAt: null,
  validator: null,
  snapshot: null,
  partPath: null,
  finalPath: null,
  accepted: 0,
  durable: 0,
  sentPosition: 0,
  consistent: true,
  resumedFrom: 0,
  failures: 0,
  furthest: 0,
  sha256: null,
  treeDigest: null,
  evidence: null,
  checksummed: true,
  strategy: null,
} as const satisfies RecordFields;
