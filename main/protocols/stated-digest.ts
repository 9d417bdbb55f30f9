/**
 * Digests that a server states for a whole file in its headers. A malformed or composite statement is ignored: no
 * digest is better than a wrong one, and the evidence must not rest on a guess. An entity tag is never a digest,
 * whatever it looks like.
 */
import { digestAlgorithms } from '../../preload/contract/digest.ts';
import type { ResponseHeaders } from './http-headers.ts';
import type { StatedDigest } from './protocol-adapter.ts';
import { amazonChecksums } from './stated-digests/amazon-checksums.ts';
import { fieldText } from './stated-digests/digest-text.ts';
import { googleHashes } from './stated-digests/google-hash.ts';
import { contentMd5, instanceDigests, messageDigests, reprDigests } from './stated-digests/ietf-digests.ts';
import { storageChecksums } from './stated-digests/storage-checksums.ts';

export interface DigestScope {
  /**
   * True where the message's body is the whole file as it is (a 200 without Content-Encoding). Only then do
   * Content-Digest, Content-MD5 and x-amz-checksum-* speak of the file; on a 206 they cover the part.
   */
  readonly wholeBody: boolean;
}

/** Every usable statement, strongest algorithm first; two headers that say the same both stay. */
export function readStatedDigests(headers: ResponseHeaders, scope: DigestScope): readonly StatedDigest[] {
  if (isCoded(headers)) return [];
  const found = [
    ...reprDigests(headers),
    ...instanceDigests(headers),
    ...googleHashes(headers),
    ...storageChecksums(headers),
    ...(scope.wholeBody
      ? [...messageDigests(headers), ...contentMd5(headers), ...amazonChecksums(headers)]
      : []),
  ];
  const rank = ({ algorithm }: StatedDigest): number => digestAlgorithms.indexOf(algorithm);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Of the body of this very answer, whatever part of the file it is (RFC 9530 section 2); strongest first as stated. */
export function readMessageDigests(headers: ResponseHeaders): readonly StatedDigest[] {
  return isCoded(headers) ? [] : messageDigests(headers);
}

/** The digests of RFC 9530 and 3230 are made over coded bytes, which are not the bytes of the file. */
function isCoded(headers: ResponseHeaders): boolean {
  const coding = fieldText(headers, 'content-encoding').toLowerCase();
  return coding !== '' && coding !== 'identity';
}
