import { expect, test } from 'vitest';
import { refusedStatus } from '../../../../main/protocols/http-download/refused-status.ts';

const url = 'http://example.test/f?token=secret';

test.each([
  [404, 'NOT_FOUND', 'LINK_EXPIRED'],
  [410, 'NOT_FOUND', 'LINK_EXPIRED'],
  [401, 'CREDENTIALS_REFUSED', 'LINK_EXPIRED'],
  [403, 'CREDENTIALS_REFUSED', 'LINK_EXPIRED'],
  [407, 'CREDENTIALS_REFUSED', 'CREDENTIALS_REFUSED'],
  [429, 'SERVER_BUSY', 'SERVER_BUSY'],
  [500, 'SERVER_ERROR', 'SERVER_ERROR'],
  [206, 'UNEXPECTED_ANSWER', 'UNEXPECTED_ANSWER'],
] as const)('status %i is %s at first and %s later', (status, first, later) => {
  const atFirst = refusedStatus(status, {}, url, false);
  expect([atFirst.code, refusedStatus(status, {}, url, true).code]).toEqual([first, later]);
  expect(atFirst.message).not.toContain('secret');
});

test('carries how long to stay away', () => {
  expect(refusedStatus(503, { 'retry-after': '3' }, url, true).retryAfterMs).toBe(3000);
});
