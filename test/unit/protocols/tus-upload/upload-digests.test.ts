import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readUploadDigests } from '../../../../main/protocols/tus-upload/upload-digests.ts';

const reprDigest = (text: string): { 'repr-digest': string } => ({
  'repr-digest': `sha-256=:${createHash('sha256').update(text).digest('base64')}:`,
});

test('the digest of an answer without a body is not taken for that of the file', () => {
  expect(readUploadDigests(reprDigest(''), 5)).toEqual([]);
  expect(readUploadDigests(reprDigest(''), 0)).toHaveLength(1);
  expect(readUploadDigests(reprDigest('hello'), 5)).toHaveLength(1);
});

test('a digest of the message is not one of the file', () => {
  expect(readUploadDigests({ 'content-digest': reprDigest('hello')['repr-digest'] }, 5)).toEqual([]);
});
