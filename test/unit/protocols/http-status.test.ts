import { expect, test } from 'vitest';
import { statusError } from '../../../main/protocols/http-status.ts';

const url = 'https://user:secret@files.example:8443/a/b?key=secret';

test.each([
  [401, 'CREDENTIALS_REFUSED'],
  [403, 'CREDENTIALS_REFUSED'],
  [407, 'CREDENTIALS_REFUSED'],
  [408, 'STALLED'],
  [423, 'SERVER_BUSY'],
  [425, 'SERVER_BUSY'],
  [429, 'SERVER_BUSY'],
  [503, 'SERVER_BUSY'],
  [500, 'SERVER_ERROR'],
  [502, 'SERVER_ERROR'],
  [507, 'SERVER_ERROR'],
  [599, 'SERVER_ERROR'],
])('%d is %s and names the host alone', (status, code) => {
  const error = statusError(status, {}, url);
  expect(error?.code).toBe(code);
  expect(error?.message).toContain('files.example:8443');
  expect(error?.message).not.toMatch(/secret|key|\/a/);
  expect(error?.retryAfterMs).toBeUndefined();
});

test.each([200, 204, 206, 301, 400, 404, 409, 410, 412, 413, 416, 600])(
  '%d is left to the caller',
  (status) => {
    expect(statusError(status, {}, url)).toBeNull();
  },
);

test('passes on how long to stay away', () => {
  expect(statusError(503, { 'retry-after': '9' }, url)?.retryAfterMs).toBe(9000);
  expect(statusError(500, { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }, url, 4000)?.retryAfterMs).toBe(
    5000,
  );
});
