/** x-amz-checksum-* of S3 (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html). */
import type { ResponseHeaders } from '../http-headers.ts';
import type { StatedDigest } from '../protocol-adapter.ts';
import { fieldText, fromBase64, fromField } from './digest-text.ts';

const fields = [
  ['x-amz-checksum-sha256', 'sha-256'],
  ['x-amz-checksum-sha1', 'sha-1'],
  ['x-amz-checksum-crc64nvme', 'crc64nvme'],
  ['x-amz-checksum-crc32c', 'crc32c'],
  ['x-amz-checksum-crc32', 'crc32'],
] as const;

/**
 * For a 200 only: a range that is exactly one part of the object may come with the checksum of that part. Composite ones
 * are checksums of the parts' checksums; they end in `-<parts>`, which is no base64, and are said to be composite.
 *
 * S3 states them to whoever sends `x-amz-checksum-mode`, which is not done: a signed link forbids headers of that kind
 * that it does not name. Other servers, and links whose signature names it, state them anyway.
 */
export function amazonChecksums(headers: ResponseHeaders): readonly StatedDigest[] {
  const type = fieldText(headers, 'x-amz-checksum-type').toUpperCase();
  if (type !== '' && type !== 'FULL_OBJECT') return [];
  return fields.flatMap(([field, algorithm]) => fromField(headers, field, algorithm, fromBase64));
}
