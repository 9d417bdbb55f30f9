/** Whole-file digests that stores of files state in headers of their own, also on a 206. */
import type { DigestAlgorithm } from '../../../preload/contract/digest.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import type { StatedDigest } from '../protocol-adapter.ts';
import { fieldText, fromBase64, fromField, fromHex, type Decode, type Names } from './digest-text.ts';

const fields: readonly (readonly [field: string, algorithm: DigestAlgorithm, decode: Decode])[] = [
  // Artifactory and Nexus.
  ['X-Checksum-Sha512', 'sha-512', fromHex],
  ['X-Checksum-Sha256', 'sha-256', fromHex],
  ['X-Checksum-Sha1', 'sha-1', fromHex],
  ['X-Checksum-Md5', 'md5', fromHex],
  // Backblaze B2; `none` for large files, and `unverified:…` is only what the uploader said.
  ['X-Bz-Content-Sha1', 'sha-1', fromHex],
  // Azure, which repeats a blob's own Content-MD5 here when it sends a part of it.
  ['x-ms-blob-content-md5', 'md5', fromBase64],
];

const ownCloud: Names = { SHA256: 'sha-256', SHA1: 'sha-1', MD5: 'md5', ADLER32: 'adler32' };

export function storageChecksums(headers: ResponseHeaders): readonly StatedDigest[] {
  return [
    ...fields.flatMap(([field, algorithm, decode]) => fromField(headers, field, algorithm, decode)),
    ...ownCloudChecksums(headers),
  ];
}

/** `OC-Checksum: SHA1:hex MD5:hex ADLER32:hex` of ownCloud and Nextcloud. */
function ownCloudChecksums(headers: ResponseHeaders): readonly StatedDigest[] {
  return fieldText(headers, 'oc-checksum')
    .split(/[\s,]+/)
    .flatMap((member): StatedDigest[] => {
      const at = member.indexOf(':');
      const name = member.slice(0, Math.max(at, 0)).toUpperCase();
      const algorithm = Object.hasOwn(ownCloud, name) ? ownCloud[name] : undefined;
      const value = algorithm === undefined ? null : fromHex(algorithm, member.slice(at + 1));
      return algorithm === undefined || value === null
        ? []
        : [{ algorithm, value, statedBy: 'OC-Checksum header' }];
    });
}
