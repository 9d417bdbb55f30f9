/** What one of several connections takes from an answer, and what it makes of all others. */
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../../main/protocols/http-client.ts';
import { fetchSegment, type LaneEnd } from '../../../../main/protocols/http-download/lane.ts';
import type { Segment } from '../../../../main/protocols/http-download/plan-segments.ts';
import { sampleBytes } from '../../../servers/memory-upload-host.ts';
import { startRawAnswersServer, type RawAnswer } from '../../../servers/raw-answers-server.ts';

const SIZE = 2000;
const FILE = sampleBytes(SIZE, 4);

async function fetch(answer: RawAnswer, start: number, end: number) {
  const server = await startRawAnswersServer([answer]);
  const client = createHttpClient();
  onTestFinished(async () => {
    client.close();
    await server.stop();
  });
  const segment: Segment = { start, position: start, end, announced: 0, bytesPerSecond: 0 };
  const written: Uint8Array[] = [];
  const source = { url: server.url, headers: {}, validator: { kind: 'etag', value: '"v1"' } } as const;
  const signal = new AbortController().signal;
  const write = (_at: number, bytes: Uint8Array): void => void written.push(bytes);
  const result = await fetchSegment({ client, source, size: SIZE, stallMs: 1000, signal, write }, segment);
  expect(server.seen.map(({ headers }) => headers['range'])).toEqual([`bytes=${start}-${end - 1}`]);
  return { kind: result.kind, written: Buffer.concat(written), segment };
}

function answer(status: string, from: number, to: number, headers: readonly string[]): RawAnswer {
  const body = FILE.subarray(from, to);
  return { status, headers: [`Content-Length: ${body.length}`, ...headers], body };
}

const etag = 'ETag: "v1"';
const range = (from: number, to: number): string => `Content-Range: bytes ${from}-${to - 1}/${SIZE}`;

type Row = readonly [title: string, answer: RawAnswer, start: number, kind: LaneEnd['kind'], taken: number];

test.each<Row>([
  ['the range', answer('206 x', 0, 1000, [etag, range(0, 1000)]), 0, 'through', 1000],
  ['a range in the middle', answer('206 x', 500, 1000, [etag, range(500, 1000)]), 500, 'through', 500],
  ['less than the range', answer('206 x', 500, 700, [etag, range(500, 700)]), 500, 'through', 200],
  ['more than the range', answer('206 x', 500, 1500, [etag, range(500, 1500)]), 500, 'through', 500],
  ['an early start', answer('206 x', 400, 1000, [etag, range(400, 1000)]), 500, 'unusable', 0],
  ['no validator', answer('206 x', 0, 1000, [range(0, 1000)]), 0, 'unusable', 0],
  ['another validator', answer('206 x', 0, 1000, ['ETag: "v2"', range(0, 1000)]), 0, 'changed', 0],
  ['the whole file', answer('200 x', 0, SIZE, [etag]), 0, 'unusable', 0],
  [
    'the whole file with a Content-Range, where none belongs',
    answer('200 x', 0, SIZE, [etag, range(0, 1000)]),
    0,
    'unusable',
    0,
  ],
  ['a web page', answer('200 x', 0, 100, ['Content-Type: text/html']), 500, 'unusable', 0],
  ['a refusal', answer('403 x', 0, 0, []), 0, 'refused', 0],
  [
    'a compressed range',
    answer('206 x', 0, 1000, [etag, range(0, 1000), 'Content-Encoding: gzip']),
    0,
    'unusable',
    0,
  ],
  [
    'a break',
    { ...answer('206 x', 0, 1000, [etag, range(0, 1000)]), body: FILE.subarray(0, 10), then: 'reset' },
    0,
    'lost',
    10,
  ],
  [
    'a cut',
    { ...answer('206 x', 0, 1000, [etag, range(0, 1000)]), body: FILE.subarray(0, 10), then: 'close' },
    0,
    'lost',
    10,
  ],
  [
    'a chunked range that ends early and politely',
    { status: '206 x', headers: [etag, range(0, 1000)], body: FILE.subarray(0, 10), chunked: true },
    0,
    'lost',
    10,
  ],
  [
    'a chunked range that goes on beyond what it says it is',
    { status: '206 x', headers: [etag, range(0, 900)], body: FILE.subarray(0, 1000), chunked: true },
    0,
    'suspect',
    0,
  ],
  [
    'a 416 that says the file is shorter',
    answer('416 x', 0, 0, ['Content-Range: bytes */400']),
    500,
    'unusable',
    0,
  ],
  ['a 416 that says nothing', answer('416 x', 0, 0, []), 500, 'unusable', 0],
])('%s', async (_title, given, start, kind, taken) => {
  const { kind: ended, written, segment } = await fetch(given, start, 1000);
  expect(ended).toBe(kind);
  expect(written.equals(FILE.subarray(start, start + taken))).toBe(true);
  expect(segment.position).toBe(start + taken);
});
