/**
 * Digests that a server states for a whole file in its headers. A malformed or composite statement is ignored:
 * no digest is better than a wrong one, and the evidence must not rest on a guess.
 */
import { digestAlgorithms, digestBytes } from '../../preload/contract/digest.ts';
import type { ResponseHeaders } from './http-headers.ts';
import type { StatedDigest } from './protocol-adapter.ts';

type Algorithm = StatedDigest['algorithm'];

/** Bytes of a digest; anything of another length is not that digest. */
const lengths = digestBytes;
const strongestFirst: readonly string[] = digestAlgorithms;

/** Names as the headers spell them: RFC 9530 and RFC 3230 say `sha-256` and `sha`, Google says `md5`. */
const names: Readonly<Record<string, Algorithm>> = {
  'sha-512': 'sha-512',
  'sha-256': 'sha-256',
  'sha-1': 'sha-1',
  sha: 'sha-1',
  md5: 'md5',
};

function fromBase64(algorithm: Algorithm, text: string): string | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  // Re-encoding catches what Buffer forgives: wrong padding, stray bits.
  return bytes.length === lengths[algorithm] && bytes.toString('base64') === text
    ? bytes.toString('hex')
    : null;
}

function fromHex(algorithm: Algorithm, text: string): string | null {
  return text.length === lengths[algorithm] * 2 && /^[0-9a-f]+$/i.test(text) ? text.toLowerCase() : null;
}

/** Reads `name=value` members of a list; base64 and digest names contain no comma, so a split is exact. */
function members(value: string): readonly (readonly [name: string, value: string])[] {
  return value.split(',').flatMap((member) => {
    const at = member.indexOf('=');
    return at < 1 ? [] : [[member.slice(0, at).trim().toLowerCase(), member.slice(at + 1).trim()] as const];
  });
}

function fromList(value: string, statedBy: string, decode: (a: Algorithm, text: string) => string | null) {
  return members(value).flatMap(([name, text]): StatedDigest[] => {
    const algorithm = Object.hasOwn(names, name) ? names[name] : undefined;
    const hex = algorithm === undefined ? null : decode(algorithm, text);
    return algorithm === undefined || hex === null ? [] : [{ algorithm, value: hex, statedBy }];
  });
}

function fromField(algorithm: Algorithm, hex: string | null, statedBy: string): StatedDigest[] {
  return hex === null ? [] : [{ algorithm, value: hex, statedBy }];
}

/** RFC 9530: a structured-field byte sequence, `sha-256=:base64:`. */
const byteSequence = (algorithm: Algorithm, text: string): string | null =>
  text.length > 2 && text.startsWith(':') && text.endsWith(':')
    ? fromBase64(algorithm, text.slice(1, -1))
    : null;

export interface DigestScope {
  /**
   * True where the message's body is the whole file as it is (a 200 without Content-Encoding). Only then do
   * Content-Digest and Content-MD5 (RFC 1864) speak of the file; on a 206 they cover the part.
   */
  readonly wholeBody: boolean;
}

/** Every usable statement, strongest algorithm first; two headers that say the same both stay. */
export function readStatedDigests(headers: ResponseHeaders, scope: DigestScope): readonly StatedDigest[] {
  // The digests of RFC 9530 and 3230 are made over coded bytes, which are not the bytes of the file.
  const coding = text(headers, 'content-encoding');
  if (coding !== '' && coding.toLowerCase() !== 'identity') return [];
  const found = [
    ...fromList(text(headers, 'repr-digest'), 'Repr-Digest header', byteSequence),
    ...(scope.wholeBody
      ? fromList(text(headers, 'content-digest'), 'Content-Digest header', byteSequence)
      : []),
    ...fromList(text(headers, 'digest'), 'Digest header', fromBase64),
    ...fromField(
      'sha-256',
      fromHex('sha-256', text(headers, 'x-checksum-sha256')),
      'X-Checksum-Sha256 header',
    ),
    ...fromField('sha-1', fromHex('sha-1', text(headers, 'x-checksum-sha1')), 'X-Checksum-Sha1 header'),
    // x-goog-hash: `crc32c=…,md5=…`; composite objects carry no md5 there.
    ...fromList(text(headers, 'x-goog-hash'), 'x-goog-hash header', (a, t) =>
      a === 'md5' ? fromBase64(a, t) : null,
    ),
    // A multipart object's value ends in `-<parts>` and fails the strict decoding.
    ...fromField(
      'sha-256',
      fromBase64('sha-256', text(headers, 'x-amz-checksum-sha256')),
      'x-amz-checksum-sha256 header',
    ),
    ...(scope.wholeBody
      ? fromField('md5', fromBase64('md5', text(headers, 'content-md5')), 'Content-MD5 header')
      : []),
  ];
  return found.sort((a, b) => strongestFirst.indexOf(a.algorithm) - strongestFirst.indexOf(b.algorithm));
}

/** Of the body of this very answer, whatever part of the file it is (RFC 9530 section 2). */
export function readMessageDigests(headers: ResponseHeaders): readonly StatedDigest[] {
  return fromList(text(headers, 'content-digest'), 'Content-Digest header', byteSequence);
}

/** The field's text, trimmed; '' where it is absent. Repeated fields are one list (RFC 9110 section 5.2). */
function text(headers: ResponseHeaders, name: string): string {
  const value = headers[name];
  return (typeof value === 'string' ? value : (value ?? []).join(', ')).trim();
}
