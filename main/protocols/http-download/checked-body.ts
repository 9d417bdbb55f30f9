/** A body compared, as it passes, with the digest that came along with it (RFC 9530 section 2: Content-Digest). */
import { createHash } from 'node:crypto';
import { TransferError } from '../../engine/transfer-error.ts';
import { isChecksum } from '../../../preload/contract/digest.ts';
import type { StatedDigest } from '../protocol-adapter.ts';

/**
 * The same bytes; throws CHECKSUM_REFUSED at the end where a digest of this very message does not match. Only the
 * strongest one is made, and only where one was stated: it is made on this thread.
 */
export async function* checkedBody(
  body: AsyncIterable<Uint8Array>,
  digests: readonly StatedDigest[],
  host: string,
): AsyncGenerator<Uint8Array, void> {
  const stated = digests.find(({ algorithm }) => !isChecksum(algorithm));
  const hash = stated === undefined ? null : createHash(stated.algorithm.replace(/^sha-/, 'sha'));
  for await (const bytes of body) {
    hash?.update(bytes);
    yield bytes;
  }
  if (hash === null || hash.digest('hex') === stated?.value) return;
  throw new TransferError(
    'CHECKSUM_REFUSED',
    `What came from ${host} does not match the digest it sent along (${stated?.statedBy}); it is fetched again.`,
  );
}
