/** Which answers are taken for a stretch of the file that is here. */
import { expect, test } from 'vitest';
import { checkReadAgain } from '../../../../main/protocols/http-download/read-again.ts';
import type { ResponseHeaders } from '../../../../main/protocols/http-headers.ts';
import type { ErrorCode } from '../../../../preload/contract/errors.ts';

const asked = {
  ...{ url: 'http://host.example/a', start: 100, end: 200, size: 1000 },
  validator: { kind: 'etag', value: '"v1"' },
} as const;
const good = { etag: '"v1"', 'content-range': 'bytes 100-199/1000', 'content-length': '100' };

test.each<[title: string, status: number, headers: ResponseHeaders, code: ErrorCode | null]>([
  ['the part as it was asked for', 206, good, null],
  [
    'less of it than was asked for',
    206,
    { ...good, 'content-range': 'bytes 100-149/1000', 'content-length': '50' },
    null,
  ],
  ['an unknown total', 206, { ...good, 'content-range': 'bytes 100-199/*' }, null],
  ['another beginning', 206, { ...good, 'content-range': 'bytes 0-99/1000' }, 'RANGE_INVALID'],
  [
    'more than was asked for',
    206,
    { ...good, 'content-range': 'bytes 100-999/1000', 'content-length': '900' },
    'RANGE_INVALID',
  ],
  ['another length than the range', 206, { ...good, 'content-length': '99' }, 'RANGE_INVALID'],
  ['several ranges', 206, { ...good, 'content-type': 'multipart/byteranges; boundary=x' }, 'RANGE_INVALID'],
  ['another total', 206, { ...good, 'content-range': 'bytes 100-199/1001' }, 'REMOTE_CHANGED'],
  ['another version', 206, { ...good, etag: '"v2"' }, 'REMOTE_CHANGED'],
  ['another version as a whole', 200, { etag: '"v2"', 'content-length': '1000' }, 'REMOTE_CHANGED'],
  ['a whole that does not say which version it is', 200, { 'content-length': '1000' }, 'REMOTE_CHANGED'],
  ['another size', 200, { etag: '"v1"', 'content-length': '999' }, 'REMOTE_CHANGED'],
  ['the whole where a part was asked for', 200, { etag: '"v1"', 'content-length': '1000' }, 'RANGE_IGNORED'],
  ['coded bytes', 206, { ...good, 'content-encoding': 'gzip' }, 'CONTENT_ENCODED'],
  ['a page for people', 200, { 'content-type': 'text/html' }, 'LINK_EXPIRED'],
  ['a link that is refused now', 403, {}, 'LINK_EXPIRED'],
  ['a server that fails', 502, {}, 'SERVER_ERROR'],
])('%s', (_title, status, headers, code) => {
  expect(checkReadAgain(asked, status, headers)?.code ?? null).toBe(code);
});

test('from its first byte the whole file will do', () => {
  const headers = { etag: '"v1"', 'content-length': '1000' };
  expect(checkReadAgain({ ...asked, start: 0 }, 200, headers)).toBeNull();
});

test('a whole that answers If-Range without a word about its version is not taken for the same one', () => {
  expect(checkReadAgain({ ...asked, start: 0 }, 200, { 'content-length': '1000' })?.code).toBe(
    'REMOTE_CHANGED',
  );
  expect(
    checkReadAgain({ ...asked, start: 0, validator: null }, 200, { 'content-length': '1000' }),
  ).toBeNull();
});
