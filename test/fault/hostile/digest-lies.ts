/** What servers state about the content of a file, truly or not, and what must come of it. Data only. */
import { createHash } from 'node:crypto';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { Evidence } from '../../../preload/contract/transfer.ts';
import { sampleBytes } from '../../servers/memory-upload-host.ts';

export const DIGESTED = Buffer.from(sampleBytes(300_000, 9));

export interface DigestCase {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Answers in which one bit of the body is another, from the first on; default none. */
  readonly damagedAnswers?: number;
  readonly end: { readonly level: Evidence['level'] } | { readonly error: ErrorCode };
  /** Requests for the file, at most. */
  readonly requests: number;
}

const digest = (algorithm: string, encoding: 'hex' | 'base64'): string =>
  createHash(algorithm).update(DIGESTED).digest(encoding);
const sha256 = digest('sha256', 'base64');
const wrongSha256 = Buffer.alloc(32, 0xab).toString('base64');
const wrongMd5 = Buffer.alloc(16, 0xab).toString('base64');

const lie = (title: string, headers: DigestCase['headers']): DigestCase => ({
  title,
  headers,
  end: { error: 'DIGEST_MISMATCH' },
  // The file, and once more to see whether it came damaged.
  requests: 2,
});
const nothingStated = (title: string, headers: DigestCase['headers']): DigestCase => ({
  title,
  headers,
  end: { level: 2 },
  requests: 1,
});

export const digestLies: readonly DigestCase[] = [
  {
    title: 'a Repr-Digest that is true',
    headers: { 'repr-digest': `sha-256=:${sha256}:` },
    end: { level: 3 },
    requests: 1,
  },
  lie('a Repr-Digest of another file', { 'repr-digest': `sha-256=:${wrongSha256}:` }),
  lie('a Digest of another file', { digest: `sha-256=${wrongSha256}` }),
  lie('a Content-MD5 of another file', { 'content-md5': wrongMd5 }),
  // Each answer contradicts itself, as one that was damaged on the way does: it is asked for a few times more.
  {
    ...lie('a Content-Digest of another body', { 'content-digest': `sha-256=:${wrongSha256}:` }),
    requests: 4,
  },
  lie('an x-goog-hash of another file', { 'x-goog-hash': `md5=${wrongMd5}` }),
  lie('an x-goog-hash with another CRC32C', { 'x-goog-hash': 'crc32c=AAAAAA==' }),
  lie('an x-amz-checksum of another file', { 'x-amz-checksum-sha256': wrongSha256 }),
  lie('an X-Checksum-Sha1 of another file', { 'x-checksum-sha1': 'ab'.repeat(20) }),
  lie('a true SHA-256 beside an MD5 of another file', {
    'repr-digest': `sha-256=:${sha256}:`,
    'content-md5': wrongMd5,
  }),
  {
    title: 'a true Repr-Digest, and a body with another bit in the first answer',
    headers: { 'repr-digest': `sha-256=:${sha256}:` },
    damagedAnswers: 1,
    end: { level: 3 },
    requests: 3,
  },
  {
    title: 'a true Repr-Digest, and a body with another bit every time',
    headers: { 'repr-digest': `sha-256=:${sha256}:` },
    damagedAnswers: Infinity,
    end: { error: 'DIGEST_MISMATCH' },
    requests: 2,
  },
  nothingStated('a Repr-Digest that is too short to be one: nothing is claimed from it', {
    'repr-digest': 'sha-256=:AAAA:',
  }),
  nothingStated('an x-amz-checksum made of the checksums of parts: it says nothing of the file', {
    'x-amz-checksum-sha256': `${wrongSha256}-2`,
  }),
  nothingStated('an ETag that looks like an MD5: it is none', { etag: `"${'ab'.repeat(16)}"` }),
];
