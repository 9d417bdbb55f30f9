/** All headers together: which of them count, and in which order. The single ones are in stated-digests/. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readStatedDigests } from '../../../main/protocols/stated-digest.ts';

const of = (algorithm: string): Buffer => createHash(algorithm).update('hello').digest();
const b64 = (algorithm: string): string => of(algorithm).toString('base64');
const hex = (algorithm: string): string => of(algorithm).toString('hex');
const part = { wholeBody: false };
const whole = { wholeBody: true };
const sha256 = hex('sha256');

describe('what headers state', () => {
  test.each([
    [{ 'repr-digest': `sha-256=:${b64('sha256')}:` }, 'sha-256', sha256, 'Repr-Digest header'],
    [{ 'repr-digest': `sha-512=:${b64('sha512')}:` }, 'sha-512', hex('sha512'), 'Repr-Digest header'],
    [{ digest: `SHA-256=${b64('sha256')}` }, 'sha-256', sha256, 'Digest header'],
    [{ digest: `sha=${b64('sha1')}` }, 'sha-1', hex('sha1'), 'Digest header'],
    [{ digest: `md5=${b64('md5')}` }, 'md5', hex('md5'), 'Digest header'],
    [{ 'x-checksum-sha256': sha256.toUpperCase() }, 'sha-256', sha256, 'X-Checksum-Sha256 header'],
  ])('%j', (headers, algorithm, value, statedBy) => {
    expect(readStatedDigests(headers, part)).toEqual([{ algorithm, value, statedBy }]);
  });

  test('Content-Digest and Content-MD5 speak of the file only where the body is the file', () => {
    const headers = { 'content-digest': `sha-256=:${b64('sha256')}:`, 'content-md5': b64('md5') };
    expect(readStatedDigests(headers, part)).toEqual([]);
    expect(readStatedDigests(headers, whole).map(({ value }) => value)).toEqual([sha256, hex('md5')]);
  });

  test('the strongest comes first', () => {
    const digests = readStatedDigests(
      { digest: `md5=${b64('md5')},sha-256=${b64('sha256')}`, 'repr-digest': `sha-512=:${b64('sha512')}:` },
      part,
    );
    expect(digests.map(({ algorithm }) => algorithm)).toEqual(['sha-512', 'sha-256', 'md5']);
  });

  test('digests of coded bytes are not those of the file', () => {
    const headers = { 'repr-digest': `sha-256=:${b64('sha256')}:`, 'content-encoding': 'gzip' };
    expect(readStatedDigests(headers, whole)).toEqual([]);
    expect(readStatedDigests({ ...headers, 'content-encoding': 'identity' }, whole)).toHaveLength(1);
  });
});

describe('what is ignored', () => {
  test.each([
    {},
    { 'repr-digest': '' },
    { 'repr-digest': `sha-256=${b64('sha256')}` },
    { 'repr-digest': 'sha-256=::' },
    { 'repr-digest': 'sha-256=:AAAA:' },
    { 'repr-digest': `sha-256=:${b64('sha512')}:` },
    { 'repr-digest': `sha-256=:${b64('sha256').replace('=', '')}:` },
    { 'repr-digest': `unixsum=:${b64('sha256')}:` },
    { 'repr-digest': `constructor=:${b64('sha256')}:` },
    { digest: `sha-256=:${b64('sha256')}:` },
    { digest: `sha-256=${sha256}` },
    { 'x-checksum-sha256': sha256.slice(1) },
    { 'x-checksum-sha256': `g${sha256.slice(1)}` },
    { 'content-md5': hex('md5') },
    { etag: `"${hex('md5')}"` },
  ])('%j', (headers) => {
    expect(readStatedDigests(headers, whole)).toEqual([]);
  });
});
