import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import type { Extent, JournalChange } from '../../../main/journal/transfer-record.ts';
import { errorOf, freshFolder, openFor, record, seededRandom } from './fixtures.ts';

const id = 'transfer-1';
const extent = (start: number, end: number): JournalChange => ({
  kind: 'extent',
  id,
  extent: { start, end },
});
const forget = (first: number, past: number): JournalChange => ({
  kind: 'forget',
  id,
  extent: { start: first * BLOCK_SIZE, end: past * BLOCK_SIZE },
});
const hashOf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const blocks = (first: number, ...fills: number[]): JournalChange => ({
  kind: 'blocks',
  id,
  first,
  hashes: Buffer.concat(fills.map(hashOf)),
});

async function openWithTransfer() {
  const journal = await openFor(freshFolder());
  await journal.commit([
    { kind: 'insert', record: record(1) },
    { kind: 'insert', record: record(2) },
  ]);
  return journal;
}

describe('extents', () => {
  it.each<[string, [number, number][], Extent[]]>([
    [
      'apart',
      [
        [0, 4],
        [8, 9],
      ],
      [
        { start: 0, end: 4 },
        { start: 8, end: 9 },
      ],
    ],
    [
      'touching',
      [
        [0, 4],
        [8, 9],
        [4, 8],
      ],
      [{ start: 0, end: 9 }],
    ],
    [
      'overlapping',
      [
        [2, 6],
        [4, 8],
      ],
      [{ start: 2, end: 8 }],
    ],
    [
      'inside',
      [
        [0, 9],
        [3, 4],
      ],
      [{ start: 0, end: 9 }],
    ],
    [
      'around',
      [
        [3, 4],
        [6, 7],
        [0, 9],
      ],
      [{ start: 0, end: 9 }],
    ],
    [
      'beyond 4 GiB',
      [
        [5e9, 6e9],
        [6e9, 7e9],
      ],
      [{ start: 5e9, end: 7e9 }],
    ],
  ])('%s', async (_name, given, merged) => {
    const journal = await openWithTransfer();
    await journal.commit(given.map(([start, end]) => extent(start, end)));
    expect(await journal.extents(id)).toEqual(merged);
    expect(await journal.extents('transfer-2')).toEqual([]);
  });

  it('refuses an empty or backward run', async () => {
    const journal = await openWithTransfer();
    for (const [start, end] of [
      [4, 4],
      [5, 4],
      [-1, 4],
      [0.5, 4],
    ] as const) {
      expect((await errorOf(journal.commit([extent(start, end)]))).code).toBe('INTERNAL');
    }
    expect(await journal.extents(id)).toEqual([]);
  });
});

describe('forget', () => {
  it('cuts the extents and drops the hashes of the blocks, the last one short', async () => {
    const journal = await openWithTransfer();
    const end = 3 * BLOCK_SIZE + 5;
    await journal.commit([extent(0, end), blocks(0, 1, 2, 3, 4)]);
    await journal.commit([forget(1, 2), { kind: 'forget', id, extent: { start: 3 * BLOCK_SIZE, end } }]);
    expect(await journal.extents(id)).toEqual([
      { start: 0, end: BLOCK_SIZE },
      { start: 2 * BLOCK_SIZE, end: 3 * BLOCK_SIZE },
    ]);
    expect(await journal.blockHashes(id, 0, 4)).toEqual([hashOf(1), null, hashOf(3), null]);
    expect(await journal.hashedPrefix(id)).toBe(1);
  });

  it('refuses bytes that do not begin with a block', async () => {
    const journal = await openWithTransfer();
    await journal.commit([extent(0, BLOCK_SIZE)]);
    const error = await errorOf(
      journal.commit([{ kind: 'forget', id, extent: { start: 1, end: BLOCK_SIZE } }]),
    );
    expect(error.code).toBe('INTERNAL');
    expect(await journal.extents(id)).toEqual([{ start: 0, end: BLOCK_SIZE }]);
  });
});

it('reset leaves nothing done, and nothing of another transfer touched', async () => {
  const journal = await openWithTransfer();
  await journal.commit([extent(0, 9), blocks(0, 1, 2)]);
  await journal.commit([
    { kind: 'extent', id: 'transfer-2', extent: { start: 0, end: 5 } },
    { kind: 'reset', id },
  ]);
  expect(await journal.extents(id)).toEqual([]);
  expect(await journal.blockHashes(id, 0, 2)).toEqual([null, null]);
  expect(await journal.hashedPrefix(id)).toBe(0);
  expect(await journal.extents('transfer-2')).toEqual([{ start: 0, end: 5 }]);
});

describe('blocks', () => {
  it('replace what was there, and count from the start without a gap', async () => {
    const journal = await openWithTransfer();
    await journal.commit([blocks(2, 3)]);
    expect(await journal.hashedPrefix(id)).toBe(0);
    await journal.commit([blocks(0, 1, 2)]);
    expect(await journal.hashedPrefix(id)).toBe(3);
    await journal.commit([blocks(1, 9)]);
    expect(await journal.blockHashes(id, 0, 5)).toEqual([hashOf(1), hashOf(9), hashOf(3), null, null]);
  });

  it('make the tree digest, or none when one is missing', async () => {
    const journal = await openWithTransfer();
    await journal.commit([blocks(0, 1, 2), blocks(3, 4)]);
    const expected = createHash('sha256').update(hashOf(1)).update(hashOf(2)).digest('hex');
    expect(await journal.treeDigest(id, 2)).toBe(expected);
    expect(await journal.treeDigest(id, 4)).toBeNull();
    expect(await journal.treeDigest(id, 0)).toBe(createHash('sha256').digest('hex'));
  });

  it('refuse hashes that are not 32 bytes each', async () => {
    const journal = await openWithTransfer();
    for (const length of [0, 31, 33]) {
      const bad = journal.commit([{ kind: 'blocks', id, first: 0, hashes: new Uint8Array(length) }]);
      expect((await errorOf(bad)).code).toBe('INTERNAL');
    }
  });
});

it.each([1, 2, 3])('agrees with a plain model over random changes (seed %i)', async (seed) => {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const size = 24;
  const journal = await openWithTransfer();
  let done = new Set<number>(); // blocks whose bytes are durable
  let hashed = new Map<number, number>();
  for (let step = 0; step < 150; step += 1) {
    const first = below(size);
    const past = first + 1 + below(4);
    const fill = below(256);
    const range = Array.from({ length: past - first }, (_, place) => first + place);
    const dice = random();
    if (dice < 0.4) {
      await journal.commit([extent(first * BLOCK_SIZE, past * BLOCK_SIZE)]);
      for (const block of range) done.add(block);
    } else if (dice < 0.8) {
      await journal.commit([blocks(first, ...range.map(() => fill))]);
      for (const block of range) hashed.set(block, fill);
    } else if (dice < 0.98) {
      await journal.commit([forget(first, past)]);
      for (const block of range) {
        done.delete(block);
        hashed.delete(block);
      }
    } else {
      await journal.commit([{ kind: 'reset', id }]);
      done = new Set();
      hashed = new Map();
    }
    const all = Array.from({ length: size + 4 }, (_, block) => block);
    const extents = (await journal.extents(id)).map(({ start, end }) => [
      start / BLOCK_SIZE,
      end / BLOCK_SIZE,
    ]);
    const expected: number[][] = [];
    for (const block of all.filter((candidate) => done.has(candidate))) {
      const last = expected.at(-1);
      if (last?.[1] === block) last[1] = block + 1;
      else expected.push([block, block + 1]);
    }
    expect(extents).toEqual(expected);
    expect(await journal.blockHashes(id, 0, all.length)).toEqual(
      all.map((block) => (hashed.has(block) ? hashOf(hashed.get(block) ?? -1) : null)),
    );
    expect(await journal.hashedPrefix(id)).toBe(all.findIndex((block) => !hashed.has(block)));
  }
});
