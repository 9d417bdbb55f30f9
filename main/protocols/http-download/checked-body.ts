/** A body compared, as it passes, with the digest that came along with it (RFC 9530 section 2: Content-Digest). */
import { createHash } from 'node:crypto';
import { TransferError } from '../../engine/transfer-error.ts';
import { isChecksum } from '../../../preload/contract/digest.ts';
import type { StatedDigest } from '../protocol-adapter.ts';

/**
 * The same bytes; throws CHECKSUM_REFUSED in place of the last of them where a digest of this very message does not
 * match. Only the strongest one is made, and only where one was stated: it is made on this thread.
 */
export async function* checkedBody(
  body: AsyncIterable<Uint8Array>,
  digests: readonly StatedDigest[],
  host: string,
): AsyncGenerator<Uint8Array, void, void> {
  const stated = digests.find(({ algorithm }) => !isChecksum(algorithm));
  const hash = stated === undefined ? null : createHash(stated.algorithm.replace(/^sha-/, 'sha'));
  if (hash === null) return yield* body;
  let last: Uint8Array | null = null;
  for await (const bytes of body) {
    hash.update(bytes);
    if (last !== null) yield last;
    last = bytes;
  }
  // The last piece passes once all of them are known to be right: nobody has the whole of it before.
  if (hash.digest('hex') === stated?.value) {
    if (last !== null) yield last;
    return;
  }
  throw new TransferError(
    'CHECKSUM_REFUSED',
    `What came from ${host} does not match the digest it sent along (${stated?.statedBy}); it is fetched again.`,
  );
}
