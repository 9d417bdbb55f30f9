import { expect, test } from 'vitest';
import { judgeBodyEnd, type TakenPiece } from '../../../../main/protocols/http-download/body-end.ts';

const ended = (position: number) => ({ kind: 'ended', position }) as const;
const announced = { to: 100, total: 100, held: 0, comparedAll: true, closedProperly: true, framed: false };
const chunked = { to: null, total: null, held: 0, comparedAll: true, closedProperly: true, framed: true };
const untilClose = { to: null, total: null, held: 0, comparedAll: true, closedProperly: true, framed: false };

test.each<[string, TakenPiece, object]>([
  ['all of it', { ...announced, result: ended(100) }, { kind: 'whole', size: 100 }],
  ['a part of it', { ...announced, to: 60, result: ended(60) }, { kind: 'more', start: 60 }],
  [
    'a range of a file of unknown size',
    { ...announced, total: null, result: ended(100) },
    { kind: 'more', start: 100 },
  ],
  [
    'shorter than announced',
    { ...announced, result: { kind: 'short', position: 9 } },
    { kind: 'broken', error: { code: 'LENGTH_MISMATCH' } },
  ],
  [
    'longer than announced',
    { ...announced, result: { kind: 'surplus', position: 100 } },
    { kind: 'suspect' },
  ],
  [
    'longer than the file of before',
    { ...chunked, total: 100, result: { kind: 'surplus', position: 100 } },
    { kind: 'changed' },
  ],
  [
    'other bytes than are here',
    { ...announced, held: 50, result: { kind: 'differs', position: 7 } },
    { kind: 'changed' },
  ],
  ['a chunked end', { ...chunked, result: ended(42) }, { kind: 'whole', size: 42 }],
  [
    'a chunked end at the known size',
    { ...chunked, total: 42, result: ended(42) },
    { kind: 'whole', size: 42 },
  ],
  ['a chunked end before the known size', { ...chunked, total: 50, result: ended(42) }, { kind: 'changed' }],
  ['a chunked end before what is here', { ...chunked, held: 43, result: ended(42) }, { kind: 'changed' }],
  [
    'a closed connection, size unknown',
    { ...untilClose, result: ended(42) },
    { kind: 'end-unknown', start: 42 },
  ],
  [
    'a closed connection at the known size',
    { ...untilClose, total: 42, result: ended(42) },
    { kind: 'whole', size: 42 },
  ],
  [
    'a closed connection where what is here ends, before the known size',
    { ...untilClose, total: 50, held: 42, result: ended(42) },
    { kind: 'broken', error: { code: 'CONNECTION_LOST' } },
  ],
  [
    'a closed connection before the known size',
    { ...untilClose, total: 50, result: ended(42) },
    { kind: 'broken', error: { code: 'CONNECTION_LOST' } },
  ],
  [
    'a closed connection before what is here',
    { ...untilClose, held: 43, result: ended(42) },
    { kind: 'broken', error: { code: 'CONNECTION_LOST' } },
  ],
  [
    'a closed connection where the file of before ended too, every byte of it compared',
    { ...untilClose, held: 42, result: ended(42) },
    { kind: 'whole', size: 42, endGuessed: true },
  ],
  [
    'a closed connection where the file of before ended too, not every byte of it compared',
    { ...untilClose, held: 42, comparedAll: false, result: ended(42) },
    { kind: 'end-unknown', start: 42 },
  ],
  [
    'a closed connection beyond what is here, every byte of that compared',
    { ...untilClose, held: 41, result: ended(42) },
    { kind: 'end-unknown', start: 42 },
  ],
  [
    'a reset connection where the file of before ended too',
    { ...untilClose, held: 42, closedProperly: false, result: ended(42) },
    { kind: 'broken', error: { code: 'CONNECTION_LOST' } },
  ],
  [
    'a reset connection after the known size',
    { ...untilClose, total: 42, closedProperly: false, result: ended(42) },
    { kind: 'whole', size: 42 },
  ],
  [
    'a closed connection without a byte, twice',
    { ...untilClose, result: ended(0) },
    { kind: 'end-unknown', start: 0 },
  ],
])('%s', (_title, piece, expected) => {
  expect(judgeBodyEnd(piece)).toMatchObject(expected);
});
