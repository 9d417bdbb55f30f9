/** A digest as a person pastes it. */
import { TransferError } from './transfer-error.ts';
import { fromBase64, fromHex } from '../protocols/stated-digests/digest-text.ts';
import {
  digestAlgorithms,
  digestBytes,
  isChecksum,
  type CheckedDigest,
  type DigestAlgorithm,
  type FileDigestValue,
} from '../../preload/contract/digest.ts';
import type { DigestInput } from '../../preload/contract/commands.ts';

/** Names without hyphens, as many tools write them. */
const byPlainName = new Map<string, DigestAlgorithm>(
  digestAlgorithms.map((algorithm) => [algorithm.replaceAll('-', ''), algorithm]),
);

const named = /^(?<name>[a-z0-9-]+?)(?:[:=]|-(?=[A-Za-z0-9+/]+={0,2}$))\s*(?<value>\S+)$/i;

/**
 * `sha256:HEX`, `sha-256=BASE64`, `sha256-BASE64` (as on web pages), or hexadecimal alone, whose length tells which of
 * SHA-512, SHA-256, SHA-1 and MD5 it is. Throws INVALID_DIGEST.
 */
export function parseGivenDigest(input: DigestInput): FileDigestValue {
  const text = typeof input === 'string' ? input.trim() : `${input.algorithm}:${input.value.trim()}`;
  const bare = digestAlgorithms.find(
    (algorithm) => !isChecksum(algorithm) && fromHex(algorithm, text) !== null,
  );
  if (bare !== undefined) return { algorithm: bare, value: text.toLowerCase() };
  const { name = '', value = '' } = named.exec(text)?.groups ?? {};
  const algorithm = byPlainName.get(name.toLowerCase().replaceAll('-', ''));
  if (algorithm === undefined) {
    throw new TransferError(
      'INVALID_DIGEST',
      'That is no digest Carryover knows. Paste it as sha256:… (or sha512, sha1, md5, crc32c), or the hexadecimal digits alone.',
    );
  }
  const hex = fromHex(algorithm, value) ?? fromBase64(algorithm, value);
  if (hex !== null) return { algorithm, value: hex };
  throw new TransferError(
    'INVALID_DIGEST',
    `That is no ${algorithm} digest: it has ${digestBytes[algorithm] * 2} hexadecimal digits, or the same in base64. Copy all of it.`,
  );
}

/** The record of a digest that was given for a download; nothing where none was. */
export function givenDigests(input: DigestInput | undefined): readonly CheckedDigest[] {
  if (input === undefined) return [];
  return [{ ...parseGivenDigest(input), statedBy: 'given by you', source: 'given', matches: null }];
}
