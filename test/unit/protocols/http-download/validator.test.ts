import { expect, test } from 'vitest';
import { parseImfFixdate } from '../../../../main/protocols/http-download/http-date.ts';
import { chooseValidator, compareValidator } from '../../../../main/protocols/http-download/validator.ts';

const modified = 'Sun, 06 Nov 1994 08:49:37 GMT';
const minuteLater = 'Sun, 06 Nov 1994 08:50:37 GMT';
const lastModified = { kind: 'last-modified', value: modified } as const;

test.each([
  ['a strong tag', { etag: '"v1"' }, { kind: 'etag', value: '"v1"' }],
  [
    'a tag before a date',
    { etag: '"v1"', 'last-modified': modified, date: minuteLater },
    { kind: 'etag', value: '"v1"' },
  ],
  ['a tag with bytes above ASCII', { etag: '"\xe9"' }, { kind: 'etag', value: '"\xe9"' }],
  ['a weak tag', { etag: 'W/"v1"' }, null],
  ['a weak tag forbids the date', { etag: 'W/"v1"', 'last-modified': modified, date: minuteLater }, null],
  [
    'a tag without quotes forbids the date',
    { etag: 'v1', 'last-modified': modified, date: minuteLater },
    null,
  ],
  ['a tag that holds a quote', { etag: '"a"b"' }, null],
  ['a tag that holds a space', { etag: '"a b"' }, null],
  ['an empty tag', { etag: '""' }, null],
  ['a lower-case weak sign', { etag: 'w/"v1"' }, null],
  ['a date a minute old', { 'last-modified': modified, date: minuteLater }, lastModified],
  ['a date 59 seconds old', { 'last-modified': modified, date: 'Sun, 06 Nov 1994 08:50:36 GMT' }, null],
  ['a date of the same second', { 'last-modified': modified, date: modified }, null],
  ['a date in the future', { 'last-modified': minuteLater, date: modified }, null],
  ['a date without the time of the answer', { 'last-modified': modified }, null],
  [
    'a date before 1970 without the time of the answer',
    { 'last-modified': 'Wed, 01 Jan 1969 00:00:00 GMT' },
    null,
  ],
  ['a date that is none', { 'last-modified': 'yesterday', date: minuteLater }, null],
  ['nothing', {}, null],
] as const)('%s', (_title, headers, expected) => {
  expect(chooseValidator(headers)).toEqual(expected);
});

test.each([
  ['"v1"', { etag: '"v1"' }, 'same'],
  ['"v1"', { etag: '"v2"' }, 'different'],
  ['"v1"', { etag: 'W/"v1"' }, 'unknown'],
  ['"v1"', { etag: 'W/"v2"' }, 'different'],
  ['"v1"', { etag: 'v1' }, 'unknown'],
  ['"v1"', { 'last-modified': modified }, 'unknown'],
  ['"v1"', {}, 'unknown'],
] as const)('the tag %s against %j: %s', (value, headers, expected) => {
  expect(compareValidator({ kind: 'etag', value }, headers)).toBe(expected);
});

test.each([
  [{ 'last-modified': modified }, 'same'],
  [{ 'last-modified': modified, etag: '"new"' }, 'same'],
  [{ 'last-modified': minuteLater }, 'different'],
  [{ etag: '"new"' }, 'unknown'],
  [{}, 'unknown'],
] as const)('a date against %j: %s', (headers, expected) => {
  expect(compareValidator(lastModified, headers)).toBe(expected);
});

test.each([
  [modified, 784111777000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', null],
  ['Sun Nov  6 08:49:37 1994', null],
  ['Mon, 06 Nov 1994 08:49:37 GMT', null],
  ['Sun, 06 Nov 1994 08:49:37 +0000', null],
  ['Sun, 6 Nov 1994 08:49:37 GMT', null],
  ['Sun, 31 Feb 1994 08:49:37 GMT', null],
  ['0', null],
  ['', null],
] as const)('the date %j is %j', (text, expected) => {
  expect(parseImfFixdate(text)).toBe(expected);
});
