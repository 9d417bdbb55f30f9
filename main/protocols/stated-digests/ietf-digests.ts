/** The fields of the IETF: Repr-Digest and Content-Digest (RFC 9530), Digest (RFC 3230), Content-MD5 (RFC 1864). */
import type { ResponseHeaders } from '../http-headers.ts';
import type { StatedDigest } from '../protocol-adapter.ts';
import { fieldText, fromBase64, fromField, fromMembers, type Decode, type Names } from './digest-text.ts';

/** RFC 9530 section 7.2; keys of a structured dictionary are lower case, anything else is malformed. */
const current: Names = {
  'sha-512': 'sha-512',
  'sha-256': 'sha-256',
  sha: 'sha-1',
  md5: 'md5',
  adler: 'adler32',
  crc32c: 'crc32c',
};

/** RFC 3230 section 4.1.1 and RFC 5843; case does not count. CRCs and Adler have no agreed form there. */
const former: Names = { 'sha-512': 'sha-512', 'sha-256': 'sha-256', sha: 'sha-1', md5: 'md5' };

/** A byte sequence of RFC 8941 section 3.3.5, `:base64:`, whatever parameters follow it. */
const byteSequence: Decode = (algorithm, text) => {
  const match = /^:([^:]*):\s*(;.*)?$/.exec(text);
  return match === null ? null : fromBase64(algorithm, match[1] ?? '');
};

/** Of the whole file, also on a 206. */
export const reprDigests = (headers: ResponseHeaders): readonly StatedDigest[] =>
  fromMembers(headers, 'Repr-Digest', current, byteSequence);

/** Of the body of this very answer: on a 206 of that part of the file. */
export const messageDigests = (headers: ResponseHeaders): readonly StatedDigest[] =>
  fromMembers(headers, 'Content-Digest', current, byteSequence);

/** Of the whole file, also on a 206 (RFC 3230 section 4.3.2 speaks of the instance). */
export function instanceDigests(headers: ResponseHeaders): readonly StatedDigest[] {
  const lower = fieldText(headers, 'digest').replaceAll(/(^|,)\s*[^=,]+=/g, (name) => name.toLowerCase());
  return fromMembers({ digest: lower }, 'Digest', former, fromBase64);
}

/** Of the body of this very answer. */
export const contentMd5 = (headers: ResponseHeaders): readonly StatedDigest[] =>
  fromField(headers, 'Content-MD5', 'md5', fromBase64);
