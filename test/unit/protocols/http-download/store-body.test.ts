import { expect, test } from 'vitest';
import { ByteRuns, type Run } from '../../../../main/protocols/byte-runs.ts';
import { storeBody, type BodyPlan } from '../../../../main/protocols/http-download/store-body.ts';
import { MemoryDownloadHost } from '../../../servers/memory-download-host.ts';

const FILE = Buffer.from('0123456789');

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Options = Partial<Omit<BodyPlan, 'here' | 'readable'>> & {
  /** Bytes from the start that are here, and how many of them can be read back; all unless told otherwise. */
  readonly held?: number;
  readonly readable?: number;
  /** More of them, behind gaps. */
  readonly islands?: readonly Run[];
};

async function store(body: string, options: Options, pieceSize: number) {
  const { held: count = 0, readable = count, islands = [], ...plan } = options;
  const held = FILE.subarray(0, count);
  const host = new MemoryDownloadHost({ held, islands: islands.map((run) => ({ ...run, file: FILE })) });
  const calls: string[] = [];
  const result = await storeBody(
    inPieces(body, pieceSize),
    {
      from: 0,
      to: 10,
      size: 10,
      here: new ByteRuns([{ start: 0, end: count }, ...islands]),
      readable: new ByteRuns([{ start: 0, end: readable }, ...islands]),
      onHeldPassed: async () => void calls.push('held passed'),
      onFirstByte: () => void calls.push('first byte'),
      ...plan,
    },
    host,
  );
  expect(host.violations).toEqual([]);
  return { result, content: host.content().toString(), calls, compared: host.compared };
}

const pieceSizes = [1, 3, 4, 10, 64];
const both = ['held passed', 'first byte'];

test.each(pieceSizes)('a whole body in pieces of %i', async (pieceSize) => {
  expect(await store('0123456789', {}, pieceSize)).toEqual({
    result: { kind: 'ended', position: 10 },
    content: '0123456789',
    calls: both,
    compared: 0,
  });
});

test.each(pieceSizes)(
  'what is here is compared and not written again, in pieces of %i',
  async (pieceSize) => {
    expect(await store('23456789', { from: 2, held: 6 }, pieceSize)).toEqual({
      result: { kind: 'ended', position: 10 },
      content: '0123456789',
      calls: both,
      compared: 4,
    });
  },
);

test.each(pieceSizes)(
  'a difference is found before a new byte is written, in pieces of %i',
  async (pieceSize) => {
    const { result, content, calls, compared } = await store('2345x789', { from: 2, held: 7 }, pieceSize);
    expect(result.kind).toBe('differs');
    // Everything that came up to the difference went over the network.
    expect(compared).toBeGreaterThanOrEqual(3);
    expect(content).toBe('0123456');
    expect(calls).toEqual([]);
  },
);

test.each(pieceSizes)('nothing beyond the announced end is written, in pieces of %i', async (pieceSize) => {
  const { result, content } = await store('0123456789', { to: 5, size: 10 }, pieceSize);
  expect(result.kind).toBe('surplus');
  expect('01234'.startsWith(content)).toBe(true);
});

test.each(pieceSizes)('nothing beyond the size is written, in pieces of %i', async (pieceSize) => {
  const { result, content } = await store('0123456789', { to: null, size: 5 }, pieceSize);
  expect(result.kind).toBe('surplus');
  expect('01234'.startsWith(content)).toBe(true);
});

test('a body that ends before its announced end', async () => {
  expect((await store('0123', {}, 3)).result).toEqual({ kind: 'short', position: 4 });
});

test('a body that announces nothing ends where it ends', async () => {
  expect((await store('0123', { to: null, size: null }, 3)).result).toEqual({ kind: 'ended', position: 4 });
});

test('an overlap that is the whole answer', async () => {
  expect(await store('3456', { from: 3, to: 7, size: 7, held: 7 }, 2)).toEqual({
    result: { kind: 'ended', position: 7 },
    content: '0123456',
    calls: ['held passed'],
    compared: 4,
  });
});

test('an empty body of an empty file', async () => {
  expect(await store('', { to: 0, size: 0 }, 1)).toEqual({
    result: { kind: 'ended', position: 0 },
    content: '',
    calls: ['held passed'],
    compared: 0,
  });
});

test('bytes that are not readable yet are passed over', async () => {
  // The host would record a violation if more than the first four were read back.
  const { result, content } = await store('0123??6789', { held: 6, readable: 4 }, 10);
  expect(result).toEqual({ kind: 'ended', position: 10 });
  expect(content).toBe('0123456789');
});

test.each(pieceSizes)(
  'what is here behind a gap is compared when it comes by, in pieces of %i',
  async (pieceSize) => {
    const plan = {
      held: 2,
      islands: [
        { start: 4, end: 6 },
        { start: 8, end: 9 },
      ],
    };
    expect(await store('0123456789', plan, pieceSize)).toEqual({
      result: { kind: 'ended', position: 10 },
      content: '0123456789',
      calls: both,
      compared: 5,
    });
    const { result } = await store('012345x789', plan, pieceSize);
    expect(result).toEqual({ kind: 'ended', position: 10 });
    const other = await store('0123x56789', plan, pieceSize);
    expect(other.result).toEqual({ kind: 'differs', position: 4 });
  },
);

test('of a body that begins beyond its own end nothing is looked at', async () => {
  const { result, compared } = await store('5678', { from: 5, to: 3, held: 8 }, 64);
  expect(result).toEqual({ kind: 'surplus', position: 5 });
  expect(compared).toBe(0);
});

test('nothing is written of a piece that goes on beyond the announced end: what it is nobody knows', async () => {
  const { result, content, calls } = await store('0123456789', { to: 5 }, 4);
  expect(result).toEqual({ kind: 'surplus', position: 4 });
  expect(content).toBe('0123');
  expect(calls).toEqual(both);
});
