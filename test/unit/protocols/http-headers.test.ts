import { describe, expect, test } from 'vitest';
import {
  MAX_RETRY_AFTER_MS,
  parseByteCount,
  parseHttpDate,
  parseRetryAfter,
} from '../../../main/protocols/http-headers.ts';

describe('parseByteCount', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('reads %j', (text, count) => {
    expect(parseByteCount(text)).toBe(count);
  });

  const refused = [
    '',
    ' ',
    ' 5',
    '5 ',
    '+1',
    '-1',
    '1e3',
    '0x10',
    '1.0',
    '1,000',
    '5, 6',
    '٣',
    '9007199254740992',
    '99999999999999999999',
    'NaN',
  ];
  test.each(refused)('refuses %j', (text) => {
    expect(parseByteCount(text)).toBeNull();
  });

  test('refuses an absent and a repeated field', () => {
    expect(parseByteCount(undefined)).toBeNull();
    expect(parseByteCount(['5'])).toBeNull();
  });
});

describe('parseHttpDate', () => {
  const at = Date.UTC(1994, 10, 6, 8, 49, 37);
  test.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'reads %j',
    (text) => expect(parseHttpDate(text)).toBe(at),
  );
  test.each(['', '5', '-5', '1.5', '2025-01-01', 'Sun', 'Sun, 99 Foo 1994 08:49:37 GMT'])(
    'refuses %j',
    (text) => {
      expect(parseHttpDate(text)).toBeNull();
    },
  );
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  test.each([
    ['0', 0],
    ['120', 120_000],
    ['999999999999999999999999', MAX_RETRY_AFTER_MS],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['Fri, 01 Jan 2027 12:00:00 GMT', MAX_RETRY_AFTER_MS],
  ])('%j is %d ms', (text, ms) => {
    expect(parseRetryAfter(text, now)).toBe(ms);
  });
  test.each([undefined, '', '-5', '1.5', 'soon', '1e3'])('%j is no delay', (text) => {
    expect(parseRetryAfter(text, now)).toBeUndefined();
  });
});
