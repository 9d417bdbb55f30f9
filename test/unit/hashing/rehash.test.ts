import { truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRunningDigest } from '../../../main/hashing/running-digest.ts';
import { digestAlgorithms } from '../../../preload/contract/digest.ts';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { codeOf, drain, hex, openFileWith, openPool, pattern, sha256 } from './fixtures.ts';

const size = 5 * BLOCK_SIZE + 1;
const bytes = pattern(size);
const expected = (index: number): string =>
  sha256(bytes.subarray(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE));

describe('rehash', () => {
  it.each([1, 2, 4, 9])('hashes just the blocks asked for, with %i readers', async (readers) => {
    const { fd } = openFileWith(bytes);
    const hashes = await drain(openPool().rehash({ fd, size, blocks: [5, 0, 3], readers }));
    const found = new Map(hashes.map(({ index, sha256 }) => [index, hex(sha256)]));
    expect(found).toEqual(new Map([0, 3, 5].map((index) => [index, expected(index)])));
  });

  it('draws from a lazy list only as it goes, and closes it when the consumer has seen enough', async () => {
    const { fd } = openFileWith(bytes);
    let drawn = 0;
    let closed = false;
    function* endless(): Generator<number> {
      try {
        for (;;) yield drawn++ % 5;
      } finally {
        closed = true;
      }
    }
    for await (const { index } of openPool().rehash({ fd, size, blocks: endless(), readers: 2 })) {
      if (index === 4) break;
    }
    expect(drawn).toBeLessThan(12);
    expect(closed).toBe(true);
  });

  it('throws SOURCE_CHANGED when the file became shorter', async () => {
    const { fd, path } = openFileWith(bytes);
    truncateSync(path, 4 * BLOCK_SIZE);
    expect(await codeOf(drain(openPool().rehash({ fd, size, blocks: [0, 1, 4, 5] })))).toBe('SOURCE_CHANGED');
  });

  it('stops with CANCELLED, before and in the middle', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool();
    const before = AbortSignal.abort();
    expect(await codeOf(drain(pool.rehash({ fd, size, blocks: [0], signal: before })))).toBe('CANCELLED');
    const controller = new AbortController();
    const { signal } = controller;
    const seen: number[] = [];
    const hashing = (async () => {
      for await (const { index } of pool.rehash({ fd, size, blocks: [0, 1, 2, 3, 4], readers: 1, signal })) {
        seen.push(index);
        controller.abort();
      }
    })();
    expect(await codeOf(hashing)).toBe('CANCELLED');
    expect(seen).toEqual([0]);
  });

  it('refuses a block the file does not have', async () => {
    const { fd } = openFileWith(bytes);
    await expect(drain(openPool().rehash({ fd, size, blocks: [6] }))).rejects.toThrow(RangeError);
  });
});

describe('digestFile', () => {
  it('makes all three digests in one pass and tells how far it is', async () => {
    const { fd } = openFileWith(bytes);
    const progress: number[] = [];
    const digest = await openPool().digestFile({ fd, size, onProgress: (done) => progress.push(done) });
    expect(digest.sha256).toBe(sha256(bytes));
    expect(hex(digest.blockHashes)).toBe([0, 1, 2, 3, 4, 5].map(expected).join(''));
    expect(digest.treeDigest).toBe(sha256(digest.blockHashes));
    expect(progress).toEqual([1, 2, 3, 4, 5].map((n) => n * BLOCK_SIZE).concat(size));
  });

  it('makes whatever else is asked for from the same read, of an empty file too', async () => {
    for (const content of [bytes, new Uint8Array()]) {
      const { fd } = openFileWith(content);
      const { digests } = await openPool().digestFile({
        fd,
        size: content.length,
        algorithms: digestAlgorithms,
      });
      for (const algorithm of digestAlgorithms) {
        const alone = createRunningDigest(algorithm);
        alone.update(content);
        expect([algorithm, digests.get(algorithm)]).toEqual([algorithm, hex(alone.digest())]);
      }
    }
  });

  it('stops with CANCELLED', async () => {
    const { fd } = openFileWith(bytes);
    expect(await codeOf(openPool().digestFile({ fd, size, signal: AbortSignal.abort() }))).toBe('CANCELLED');
  });
});
