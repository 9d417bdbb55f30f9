/** Every rule of protocols section 3 as a row: what was asked, what came, what it is worth. */
import { describe, expect, test } from 'vitest';
import {
  checkRangeResponse,
  OVERLAP,
  type Asked,
} from '../../../../main/protocols/http-download/check-range-response.ts';
import type { ResponseHeaders } from '../../../../main/protocols/http-headers.ts';

const HELD = 100_000;
const SIZE = 300_000;
const ALL = HELD - OVERLAP;

/** A resume under a strong tag. */
const proven: Asked = {
  url: 'http://example.test/f',
  start: HELD,
  held: HELD,
  size: SIZE,
  validator: { kind: 'etag', value: '"v1"' },
  heldIsHtml: false,
};
/** A resume that has to compare an overlap. */
const unproven: Asked = { ...proven, start: ALL, validator: null };

const range = (first: number, last: number, total: number | '*' = SIZE): ResponseHeaders => ({
  etag: '"v1"',
  'content-range': `bytes ${first}-${last}/${total}`,
});
const tail = range(HELD, SIZE - 1);
const overlap = { 'content-range': `bytes ${ALL}-${SIZE - 1}/${SIZE}` };
const without = (headers: ResponseHeaders, name: string): ResponseHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

const use = { kind: 'use', from: HELD, to: SIZE, drop: 0, total: SIZE, proof: 'validator' };
const whole = { ...use, from: 0, drop: HELD };
const refused = (code: string) => ({ kind: 'refuse', error: { code } });
const changed = (bodyIsWhole: boolean) => ({ kind: 'start-over', reason: 'REMOTE_CHANGED', bodyIsWhole });
const page = { 'content-type': 'text/html; charset=utf-8', 'content-length': '500' };

type Row = readonly [title: string, asked: Asked, headers: ResponseHeaders, expected: object];

const parts: readonly Row[] = [
  ['exactly the rest', proven, tail, use],
  ['a length that fits', proven, { ...tail, 'content-length': String(SIZE - HELD) }, use],
  ['less than asked', proven, range(HELD, HELD + 9), { ...use, to: HELD + 10 }],
  ['an unknown total, known from before', proven, range(HELD, SIZE - 1, '*'), use],
  [
    'an unknown total, never known',
    { ...proven, size: null },
    range(HELD, SIZE - 1, '*'),
    { ...use, total: null },
  ],
  ['a total learned now', { ...proven, size: null }, tail, use],
  ['an early start', proven, range(HELD - 7, SIZE - 1), { ...use, from: HELD - 7, drop: 7 }],
  ['not up to the end', proven, range(HELD, HELD + 9), { ...use, to: HELD + 10 }],
  ['a late start leaves a hole', proven, range(HELD + 1, SIZE - 1), refused('RANGE_INVALID')],
  ['only bytes that are here', proven, range(HELD - 10, HELD - 5), refused('RANGE_INVALID')],
  ['only bytes up to here', proven, range(HELD - 10, HELD - 1), refused('RANGE_INVALID')],
  ['no Content-Range', proven, without(tail, 'content-range'), refused('RANGE_INVALID')],
  ['another unit', proven, { ...tail, 'content-range': 'lines 1-2/3' }, refused('RANGE_INVALID')],
  ['the form of a 416', proven, { ...tail, 'content-range': `bytes */${SIZE}` }, refused('RANGE_INVALID')],
  [
    'several ranges',
    proven,
    { ...tail, 'content-type': 'multipart/byteranges; boundary=x' },
    refused('RANGE_INVALID'),
  ],
  ['a length that does not fit', proven, { ...tail, 'content-length': '5' }, refused('LENGTH_MISMATCH')],
  ['a length that is none', proven, { ...tail, 'content-length': '' }, refused('LENGTH_MISMATCH')],
  ['a content coding', proven, { ...tail, 'content-encoding': 'gzip' }, refused('CONTENT_ENCODED')],
  ['the coding identity', proven, { ...tail, 'content-encoding': 'identity' }, use],
  ['another tag', proven, { ...tail, etag: '"v2"' }, changed(false)],
  ['a total that grew', proven, range(HELD, SIZE, SIZE + 1), changed(false)],
  ['a total that shrank', proven, range(HELD, SIZE - 2, SIZE - 1), changed(false)],
  ['a last byte beyond the known size', proven, range(HELD, SIZE, '*'), changed(false)],
  ['no tag', proven, without(tail, 'etag'), { kind: 'prove' }],
  ['a tag that became weak', proven, { ...tail, etag: 'W/"v1"' }, { kind: 'prove' }],
  [
    'no tag, but early enough to compare',
    proven,
    without(range(ALL, SIZE - 1), 'etag'),
    { ...use, from: ALL, drop: OVERLAP, proof: 'overlap' },
  ],
  ['without a validator, the overlap', unproven, overlap, { ...use, from: ALL, proof: 'overlap' }],
  ['without a validator, no overlap', { ...unproven, start: HELD }, overlapAt(HELD), { kind: 'prove' }],
  [
    'without a validator, a byte too little',
    { ...unproven, start: ALL + 1 },
    overlapAt(ALL + 1),
    { kind: 'prove' },
  ],
  [
    'without a validator, the total kept back',
    unproven,
    { 'content-range': `bytes ${ALL}-${SIZE - 1}/*` },
    { kind: 'start-over', reason: 'RANGE_INVALID', bodyIsWhole: false },
  ],
  [
    'without a validator, a total nobody knew',
    { ...unproven, size: null },
    { 'content-range': `bytes ${ALL}-${SIZE - 1}/*` },
    { ...use, from: ALL, total: null, proof: 'overlap' },
  ],
  [
    'the overlap of a file that is all here',
    { ...unproven, size: null },
    { 'content-range': `bytes ${ALL}-${HELD - 1}/${HELD}` },
    { ...use, from: ALL, to: HELD, total: HELD, proof: 'overlap' },
  ],
];

function overlapAt(first: number): ResponseHeaders {
  return { 'content-range': `bytes ${first}-${SIZE - 1}/${SIZE}` };
}

const wholes: readonly Row[] = [
  ['the same tag: ranges are ignored', proven, { etag: '"v1"', 'content-length': String(SIZE) }, whole],
  ['the same tag, no length', proven, { etag: '"v1"' }, { ...whole, to: null }],
  ['another tag', proven, { etag: '"v2"', 'content-length': String(SIZE) }, changed(true)],
  ['the same tag, another size', proven, { etag: '"v1"', 'content-length': '9' }, changed(true)],
  ['no tag, the same size', proven, { 'content-length': String(SIZE) }, { ...whole, proof: 'overlap' }],
  ['no tag, another size', proven, { 'content-length': String(SIZE + 1) }, changed(true)],
  [
    'never a validator',
    unproven,
    { 'content-length': String(SIZE) },
    { ...whole, drop: ALL, proof: 'overlap' },
  ],
  [
    'a size nobody knew, less than is here',
    { ...unproven, size: null },
    { 'content-length': String(HELD - 1) },
    changed(true),
  ],
  [
    'a size nobody knew, exactly what is here',
    { ...unproven, size: null },
    { 'content-length': String(HELD) },
    { ...whole, to: HELD, total: HELD, drop: ALL, proof: 'overlap' },
  ],
  [
    'a size nobody knew',
    { ...unproven, size: null },
    { 'content-length': String(SIZE) },
    { ...whole, drop: ALL, proof: 'overlap' },
  ],
  ['a content coding', proven, { etag: '"v1"', 'content-encoding': 'br' }, refused('CONTENT_ENCODED')],
  [
    'a transfer coding',
    proven,
    { etag: '"v1"', 'transfer-encoding': 'gzip, chunked' },
    refused('CONTENT_ENCODED'),
  ],
  ['a web page', proven, page, refused('LINK_EXPIRED')],
  ['a web page with another tag', proven, { ...page, etag: '"login"' }, refused('LINK_EXPIRED')],
  ['a web page, compressed', proven, { ...page, 'content-encoding': 'gzip' }, refused('LINK_EXPIRED')],
  [
    'a web page without a validator before',
    unproven,
    { ...page, 'content-length': String(SIZE) },
    refused('LINK_EXPIRED'),
  ],
  ['a web page that is the file', proven, { ...page, etag: '"v1"', 'content-length': String(SIZE) }, whole],
  ['a new web page where one was', { ...proven, heldIsHtml: true }, page, changed(true)],
];

const anew = { kind: 'start-over', reason: 'RANGE_INVALID', bodyIsWhole: false } as const;
const endsHere = { 'content-range': `bytes */${HELD}` };
const unsatisfied: readonly Row[] = [
  ['the file ends here', { ...proven, size: null }, endsHere, { kind: 'complete', size: HELD }],
  ['the file ends here, but was longer', proven, endsHere, anew],
  ['the file is shorter', proven, { 'content-range': 'bytes */7' }, anew],
  ['the file is longer: a contradiction', proven, { 'content-range': `bytes */${SIZE}` }, anew],
  ['no length said', proven, {}, anew],
  ['inside what is here, although it ends here', { ...unproven, size: null }, endsHere, anew],
];

describe('206', () => {
  test.each(parts)('%s', (_title, asked, headers, expected) => {
    expect(checkRangeResponse(asked, 206, headers)).toMatchObject(expected);
  });
});

describe('200', () => {
  test.each(wholes)('%s', (_title, asked, headers, expected) => {
    expect(checkRangeResponse(asked, 200, headers)).toMatchObject(expected);
  });
});

describe('416', () => {
  test.each(unsatisfied)('%s', (_title, asked, headers, expected) => {
    expect(checkRangeResponse(asked, 416, headers)).toMatchObject(expected);
  });

  test('without a Range there is nothing it could mean', () => {
    expect(checkRangeResponse({ ...proven, start: 0 }, 416, {})).toMatchObject(refused('UNEXPECTED_ANSWER'));
  });
});

test.each([
  [401, 'LINK_EXPIRED'],
  [403, 'LINK_EXPIRED'],
  [404, 'LINK_EXPIRED'],
  [410, 'LINK_EXPIRED'],
  [429, 'SERVER_BUSY'],
  [503, 'SERVER_BUSY'],
  [500, 'SERVER_ERROR'],
  [204, 'UNEXPECTED_ANSWER'],
  [304, 'UNEXPECTED_ANSWER'],
  [412, 'UNEXPECTED_ANSWER'],
])('status %i: %s', (status, code) => {
  expect(checkRangeResponse(proven, status, tail)).toMatchObject(refused(code));
});
