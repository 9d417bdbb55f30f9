import { expect, test } from 'vitest';
import { parseContentRange } from '../../../../main/protocols/http-download/content-range.ts';

test.each([
  ['bytes 0-0/1', { kind: 'range', start: 0, end: 1, total: 1 }],
  ['bytes 500-999/1000', { kind: 'range', start: 500, end: 1000, total: 1000 }],
  ['bytes 500-999/*', { kind: 'range', start: 500, end: 1000, total: null }],
  ['BYTES 5-9/10', { kind: 'range', start: 5, end: 10, total: 10 }],
  ['bytes */1000', { kind: 'unsatisfied', total: 1000 }],
  ['bytes */0', { kind: 'unsatisfied', total: 0 }],
] as const)('%s is read', (text, expected) => {
  expect(parseContentRange(text)).toEqual(expected);
});

test.each([
  ['absent', undefined],
  ['empty', ''],
  ['repeated', ['bytes 0-1/2', 'bytes 0-1/2']],
  ['joined from two fields', 'bytes 0-1/2, bytes 0-1/2'],
  ['another unit', 'lines 0-1/2'],
  ['no unit', '0-1/2'],
  ['last before first', 'bytes 5-4/10'],
  ['total equal to last', 'bytes 5-9/9'],
  ['total before last', 'bytes 5-9/3'],
  ['no total', 'bytes 5-9'],
  ['an empty total', 'bytes 5-9/'],
  ['no first', 'bytes -9/10'],
  ['no last', 'bytes 5-/10'],
  ['signs', 'bytes +5-9/10'],
  ['a fraction', 'bytes 5.0-9/10'],
  ['hexadecimal', 'bytes 0x5-0x9/10'],
  ['two spaces', 'bytes  5-9/10'],
  ['unsatisfied and unknown', 'bytes */*'],
  ['beyond 2^53', 'bytes 9007199254740991-9007199254740992/*'],
  ['a last byte whose end is beyond 2^53 - 1', 'bytes 0-9007199254740991/*'],
  ['a first byte that is too large for a number', 'bytes 99999999999999999-5/*'],
  ['a last byte that is too large for a number', 'bytes 0-99999999999999999/*'],
  ['something behind it', 'bytes 5-9/10 or so'],
] as const)('%s is refused', (_title, value) => {
  expect(parseContentRange(value)).toBeNull();
});
