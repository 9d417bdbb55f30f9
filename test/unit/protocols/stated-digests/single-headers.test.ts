/** Values as servers send them, and as they must not be. The file is `hello` where nothing else is said. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readMessageDigests, readStatedDigests } from '../../../../main/protocols/stated-digest.ts';
import type { ResponseHeaders } from '../../../../main/protocols/http-headers.ts';

const digest = (algorithm: string, encoding: 'hex' | 'base64'): string =>
  createHash(algorithm).update('hello').digest(encoding);
const md5 = { hex: digest('md5', 'hex'), base64: digest('md5', 'base64') };
const sha1 = { hex: digest('sha1', 'hex'), base64: digest('sha1', 'base64') };
const sha256 = { hex: digest('sha256', 'hex'), base64: digest('sha256', 'base64') };
const sha512 = { hex: digest('sha512', 'hex'), base64: digest('sha512', 'base64') };

const statedBy = (headers: ResponseHeaders, wholeBody: boolean): string[] =>
  readStatedDigests(headers, { wholeBody }).map(({ algorithm, value }) => `${algorithm} ${value}`);

interface Row {
  readonly headers: ResponseHeaders;
  /** On a 206; the same on a 200 where nothing else is said. */
  readonly part: readonly string[];
  readonly whole?: readonly string[];
}

const check = ({ headers, part, whole = part }: Row): void => {
  expect(statedBy(headers, false)).toEqual(part);
  expect(statedBy(headers, true)).toEqual(whole);
};

describe('Repr-Digest and Content-Digest (RFC 9530)', () => {
  test.each<Row>([
    // The example of the RFC, appendix B.1.
    {
      headers: { 'repr-digest': 'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:' },
      part: ['sha-256 44aff4ab2d7c3250525675a08f0cfa9591168cffe51791c5f5bbc417c15a6c38'],
    },
    {
      headers: { 'repr-digest': `sha-512=:${sha512.base64}:;q=1, sha-256=:${sha256.base64}:` },
      part: [`sha-512 ${sha512.hex}`, `sha-256 ${sha256.hex}`],
    },
    {
      headers: { 'repr-digest': 'crc32c=:yZRlqg==:, adler=:BiwCFQ==:' },
      part: ['crc32c c99465aa', 'adler32 062c0215'],
    },
    { headers: { 'repr-digest': `sha=:${sha1.base64}:` }, part: [`sha-1 ${sha1.hex}`] },
    // Keys of a structured dictionary are lower case.
    { headers: { 'repr-digest': `SHA-256=:${sha256.base64}:` }, part: [] },
    { headers: { 'repr-digest': `sha-256=:${sha256.base64}` }, part: [] },
    { headers: { 'repr-digest': `sha-256="${sha256.base64}"` }, part: [] },
    { headers: { 'repr-digest': `sha-256=:${sha256.hex}:` }, part: [] },
    { headers: { 'repr-digest': `__proto__=:${sha256.base64}:` }, part: [] },
    {
      headers: { 'content-digest': `sha-256=:${sha256.base64}:` },
      part: [],
      whole: [`sha-256 ${sha256.hex}`],
    },
  ])('$headers', check);

  test('Content-Digest speaks of the message, also of a part', () => {
    const headers = { 'content-digest': `sha-256=:${sha256.base64}:` };
    expect(readMessageDigests(headers)).toEqual([
      { algorithm: 'sha-256', value: sha256.hex, statedBy: 'Content-Digest header' },
    ]);
    expect(readMessageDigests({ ...headers, 'content-encoding': 'br' })).toEqual([]);
    expect(readMessageDigests({ 'repr-digest': headers['content-digest'] })).toEqual([]);
  });
});

describe('Digest (RFC 3230) and Content-MD5 (RFC 1864)', () => {
  test.each<Row>([
    {
      headers: { digest: `SHA-256=${sha256.base64},MD5=${md5.base64}` },
      part: [`sha-256 ${sha256.hex}`, `md5 ${md5.hex}`],
    },
    { headers: { digest: `SHA=${sha1.base64}` }, part: [`sha-1 ${sha1.hex}`] },
    { headers: { digest: [`sha-512=${sha512.base64}`, `unixsum=30637`] }, part: [`sha-512 ${sha512.hex}`] },
    { headers: { digest: `sha-256=${sha256.hex}` }, part: [] },
    { headers: { digest: 'adler32=03da0195' }, part: [] },
    { headers: { digest: sha256.base64 }, part: [] },
    { headers: { 'content-md5': md5.base64 }, part: [], whole: [`md5 ${md5.hex}`] },
    { headers: { 'content-md5': md5.hex }, part: [] },
    { headers: { 'content-md5': [md5.base64, md5.base64] }, part: [] },
  ])('$headers', check);
});

describe('x-goog-hash', () => {
  test.each<Row>([
    // As documented by Google.
    {
      headers: { 'x-goog-hash': 'crc32c=n03x6A==,md5=Ojk9c3dhfxgoKVVHYwFbHQ==' },
      part: ['md5 3a393d7377617f182829554763015b1d', 'crc32c 9f4df1e8'],
    },
    {
      headers: { 'x-goog-hash': ['crc32c=n03x6A==', `md5=${md5.base64}`] },
      part: [`md5 ${md5.hex}`, 'crc32c 9f4df1e8'],
    },
    {
      headers: { 'x-goog-hash': 'crc32c=n03x6A==', 'x-goog-stored-content-encoding': 'identity' },
      part: ['crc32c 9f4df1e8'],
    },
    { headers: { 'x-goog-hash': 'crc32c=n03x6A==', 'x-goog-stored-content-encoding': 'gzip' }, part: [] },
    { headers: { 'x-goog-hash': 'crc32c=n03x6A' }, part: [] },
    { headers: { 'x-goog-hash': `sha256=${sha256.base64}` }, part: [] },
  ])('$headers', check);
});

describe('x-amz-checksum-*', () => {
  test.each<Row>([
    { headers: { 'x-amz-checksum-sha256': sha256.base64 }, part: [], whole: [`sha-256 ${sha256.hex}`] },
    { headers: { 'x-amz-checksum-sha1': sha1.base64 }, part: [], whole: [`sha-1 ${sha1.hex}`] },
    {
      headers: { 'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=', 'x-amz-checksum-type': 'FULL_OBJECT' },
      part: [],
      whole: ['crc64nvme ae8b14860a799888'],
    },
    { headers: { 'x-amz-checksum-crc32c': 'yZRlqg==' }, part: [], whole: ['crc32c c99465aa'] },
    { headers: { 'x-amz-checksum-crc32': 'NhCmhg==' }, part: [], whole: ['crc32 3610a686'] },
    { headers: { 'x-amz-checksum-sha256': `${sha256.base64}-12` }, part: [] },
    { headers: { 'x-amz-checksum-crc32c': 'yZRlqg==', 'x-amz-checksum-type': 'COMPOSITE' }, part: [] },
    { headers: { 'x-amz-checksum-crc32': 'yZRlqg' }, part: [] },
    { headers: { etag: `"${md5.hex}"`, 'x-linked-etag': `"${sha256.hex}"` }, part: [] },
  ])('$headers', check);
});

describe('headers of stores', () => {
  test.each<Row>([
    { headers: { 'x-checksum-sha256': sha256.hex.toUpperCase() }, part: [`sha-256 ${sha256.hex}`] },
    {
      headers: { 'x-checksum-md5': md5.hex, 'x-checksum-sha1': sha1.hex, 'x-checksum-sha512': sha512.hex },
      part: [`sha-512 ${sha512.hex}`, `sha-1 ${sha1.hex}`, `md5 ${md5.hex}`],
    },
    { headers: { 'x-checksum-sha1': md5.hex }, part: [] },
    { headers: { 'x-checksum-sha256': sha256.base64 }, part: [] },
    { headers: { 'oc-checksum': `SHA1:${sha1.hex}` }, part: [`sha-1 ${sha1.hex}`] },
    {
      headers: { 'oc-checksum': `SHA3-256:${sha256.hex} MD5:${md5.hex} ADLER32:062c0215` },
      part: [`md5 ${md5.hex}`, 'adler32 062c0215'],
    },
    { headers: { 'oc-checksum': 'ADLER32:62c0215' }, part: [] },
    { headers: { 'oc-checksum': `constructor:${sha1.hex}` }, part: [] },
    { headers: { 'x-bz-content-sha1': sha1.hex }, part: [`sha-1 ${sha1.hex}`] },
    { headers: { 'x-bz-content-sha1': 'none' }, part: [] },
    { headers: { 'x-bz-content-sha1': `unverified:${sha1.hex}` }, part: [] },
    { headers: { 'x-ms-blob-content-md5': md5.base64 }, part: [`md5 ${md5.hex}`] },
  ])('$headers', check);
});
