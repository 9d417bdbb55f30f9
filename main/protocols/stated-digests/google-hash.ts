/** x-goog-hash of Google Cloud Storage (https://cloud.google.com/storage/docs/xml-api/reference-headers#xgooghash). */
import type { ResponseHeaders } from '../http-headers.ts';
import type { StatedDigest } from '../protocol-adapter.ts';
import { fieldText, fromBase64, fromMembers } from './digest-text.ts';

/**
 * Of the object as it is stored, also on a 206; composite objects have no md5. One that is stored compressed and sent
 * plain is another sequence of bytes than the one that was hashed.
 */
export function googleHashes(headers: ResponseHeaders): readonly StatedDigest[] {
  const stored = fieldText(headers, 'x-goog-stored-content-encoding').toLowerCase();
  if (stored !== '' && stored !== 'identity') return [];
  return fromMembers(headers, 'x-goog-hash', { md5: 'md5', crc32c: 'crc32c' }, fromBase64);
}
