/** Digests as people paste them. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseGivenDigest } from '../../../main/engine/given-digest.ts';
import { codeOf } from '../../harness/code-of.ts';
import type { DigestInput } from '../../../preload/contract/commands.ts';

const of = (algorithm: string, encoding: 'hex' | 'base64'): string =>
  createHash(algorithm).update('hello').digest(encoding);
const sha256 = of('sha256', 'hex');

describe('a digest that is given', () => {
  test.each<[DigestInput, string, string]>([
    [`sha256:${sha256}`, 'sha-256', sha256],
    [` SHA-256 : ${sha256}`.replace(' : ', ':'), 'sha-256', sha256],
    [`sha256: ${sha256.toUpperCase()}`, 'sha-256', sha256],
    [`sha-256=${of('sha256', 'base64')}`, 'sha-256', sha256],
    [`sha256-${of('sha256', 'base64')}`, 'sha-256', sha256],
    [`sha512-${of('sha512', 'base64')}`, 'sha-512', of('sha512', 'hex')],
    [sha256, 'sha-256', sha256],
    [of('sha512', 'hex'), 'sha-512', of('sha512', 'hex')],
    [of('sha1', 'hex').toUpperCase(), 'sha-1', of('sha1', 'hex')],
    [of('md5', 'hex'), 'md5', of('md5', 'hex')],
    ['crc32c:yZRlqg==', 'crc32c', 'c99465aa'],
    ['adler32:062c0215', 'adler32', '062c0215'],
    ['crc64nvme:ae8b14860a799888', 'crc64nvme', 'ae8b14860a799888'],
    [{ algorithm: 'sha-1', value: of('sha1', 'base64') }, 'sha-1', of('sha1', 'hex')],
  ])('%j', (input, algorithm, value) => {
    expect(parseGivenDigest(input)).toEqual({ algorithm, value });
  });
});

describe('what is refused', () => {
  test.each<[DigestInput]>([
    [''],
    ['hello'],
    [sha256.slice(1)],
    [`sha256:${sha256.slice(1)}`],
    [`sha256:${of('sha1', 'hex')}`],
    [`sha384:${'ab'.repeat(48)}`],
    [`constructor:${sha256}`],
    // Eight digits may be any of three checksums.
    ['c99465aa'],
    [{ algorithm: 'sha256', value: '' }],
  ])('%j', async (input) => {
    expect(await codeOf(Promise.resolve().then(() => parseGivenDigest(input)))).toBe('INVALID_DIGEST');
  });
});
