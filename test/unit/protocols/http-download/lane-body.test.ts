/** How one of several connections stores a body whose end others may take over meanwhile. */
import { expect, test } from 'vitest';
import { TransferError } from '../../../../main/engine/transfer-error.ts';
import { takeBody } from '../../../../main/protocols/http-download/lane.ts';
import type { Segment } from '../../../../main/protocols/http-download/plan-segments.ts';
import type { ErrorCode } from '../../../../preload/contract/errors.ts';

const segmentOf = (end: number, announced: number): Segment => ({
  ...{ start: 0, position: 0, end, announced, bytesPerSecond: 0 },
});

/** Pieces of ten bytes; says how many were asked for. */
function body(pieces: number, thrown: ErrorCode | null = null) {
  const asked = { count: 0, ended: false };
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < pieces; at += 1) {
        asked.count += 1;
        yield new Uint8Array(10).fill(at);
      }
      if (thrown !== null) throw new TransferError(thrown, 'x');
    } finally {
      asked.ended = true;
    }
  }
  return { asked, pieces: read() };
}

test('it stops reading where the segment ends before the answer does, and closes it', async () => {
  const { asked, pieces } = body(5);
  const segment = segmentOf(20, 50);
  const written: number[] = [];
  const write = (at: number, bytes: Uint8Array): void => void written.push(at, bytes.length);
  expect(await takeBody({ write }, segment, pieces)).toEqual({ kind: 'through' });
  expect(written).toEqual([0, 10, 10, 10]);
  expect(asked).toEqual({ count: 2, ended: true });
});

test('it reads to the end of the answer where the segment ends there, so that a surplus is noticed', async () => {
  const { asked, pieces } = body(3);
  const write = (): void => undefined;
  expect(await takeBody({ write }, segmentOf(20, 20), pieces)).toEqual({ kind: 'suspect' });
  expect(asked.count).toBe(3);
});

test('an end that others took over is where it stops, also within a piece', async () => {
  const { pieces } = body(5);
  const segment = segmentOf(50, 50);
  const written: number[] = [];
  const write = (at: number, bytes: Uint8Array): void => {
    written.push(at, bytes.length);
    segment.end = 15;
  };
  expect(await takeBody({ write }, segment, pieces)).toEqual({ kind: 'through' });
  expect(written).toEqual([0, 10, 10, 5]);
  expect(segment.position).toBe(15);
});

test('it waits for a write before it reads on', async () => {
  const { asked, pieces } = body(2);
  const seen: number[] = [];
  const write = async (): Promise<void> => {
    await new Promise(setImmediate);
    seen.push(asked.count);
  };
  await takeBody({ write }, segmentOf(20, 20), pieces);
  expect(seen).toEqual([1, 2]);
});

test.each([
  ['LENGTH_MISMATCH', 'suspect'],
  ['CONNECTION_LOST', 'lost'],
  ['STALLED', 'lost'],
  ['UNEXPECTED_ANSWER', 'unusable'],
  ['SERVER_BUSY', 'refused'],
] as const)('a body that ends with %s is %s', async (code, kind) => {
  const { pieces } = body(1, code);
  expect(await takeBody({ write: () => undefined }, segmentOf(20, 20), pieces)).toMatchObject({ kind });
});
