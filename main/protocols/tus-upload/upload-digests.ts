import { createHash } from 'node:crypto';
import { isChecksum } from '../../../preload/contract/digest.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import type { StatedDigest } from '../protocol-adapter.ts';
import { readStatedDigests } from '../stated-digest.ts';

/**
 * What the last answer of an upload states for the whole file. On an answer without a body RFC 9530 lets a server
 * state the digest of that nothing; taken for the file's it would raise a false alarm, so it is left out. So are
 * checksums, which an upload does not compute.
 */
export function readUploadDigests(headers: ResponseHeaders, size: number): readonly StatedDigest[] {
  const stated = readStatedDigests(headers, { wholeBody: false });
  return stated.filter(({ algorithm, value }) => {
    if (isChecksum(algorithm)) return false;
    if (size === 0) return true;
    const empty = createHash(algorithm.replace(/^sha-/, 'sha')).digest('hex');
    return value !== empty;
  });
}
