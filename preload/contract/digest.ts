/** Digests of a whole file: what publishers state, a person may give, and an engine can compute. */

/** By their common names, strongest first. */
export const digestAlgorithms = [
  'sha-512',
  'sha-256',
  'sha-1',
  'md5',
  'crc64nvme',
  'crc32c',
  'crc32',
  'adler32',
] as const;

export type DigestAlgorithm = (typeof digestAlgorithms)[number];

/** Bytes of each; anything of another length is not that digest. */
export const digestBytes: Readonly<Record<DigestAlgorithm, number>> = {
  'sha-512': 64,
  'sha-256': 32,
  'sha-1': 20,
  md5: 16,
  crc64nvme: 8,
  crc32c: 4,
  crc32: 4,
  adler32: 4,
};

/** As people write them. */
export const digestNames: Readonly<Record<DigestAlgorithm, string>> = {
  'sha-512': 'SHA-512',
  'sha-256': 'SHA-256',
  'sha-1': 'SHA-1',
  md5: 'MD5',
  crc64nvme: 'CRC-64/NVME',
  crc32c: 'CRC-32C',
  crc32: 'CRC-32',
  adler32: 'Adler-32',
};

/**
 * Checksums find most damage and prove nothing: 32 bits agree by accident once in four thousand million. The digests
 * proper agree by accident never, although MD5 and SHA-1 can be made to by somebody who wants to deceive.
 */
export function isChecksum(algorithm: DigestAlgorithm): boolean {
  return digestBytes[algorithm] <= 8;
}

export interface FileDigestValue {
  readonly algorithm: DigestAlgorithm;
  /** Lower-case hexadecimal; of a CRC and of Adler-32 the number, its highest byte first. */
  readonly value: string;
}

/** One statement about a file and what came of comparing it. */
export interface CheckedDigest extends FileDigestValue {
  /** Where it was stated: for example `Repr-Digest header`, or `given by you`. */
  readonly statedBy: string;
  /** `given`: by the person who added the transfer; `sidecar`: a file of digests beside it on the server. */
  readonly source: 'given' | 'headers' | 'sidecar';
  /** Null before it was compared. */
  readonly matches: boolean | null;
}
