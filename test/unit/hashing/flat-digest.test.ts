import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BLOCK_SIZE, type SourceBlock } from '../../../main/hashing/hash-pool-port.ts';
import { codeOf, drain, hex, openFileWith, openPool, pattern, sha256 } from './fixtures.ts';

const size = 3 * BLOCK_SIZE + 1000;
const bytes = pattern(size);

describe('a flat digest', () => {
  it('goes on over readers that were cut, and reads what nobody brought it', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    for await (const block of pool.readBlocks({ fd, size, fromBlock: 0, flat, ahead: 1 })) {
      if (block.index === 0) break;
    }
    const before = flat.position;
    expect(before).toBeGreaterThanOrEqual(BLOCK_SIZE);
    expect(before).toBeLessThan(size);
    // A reader further on brings nothing it wants.
    await drain(pool.readBlocks({ fd, size, fromBlock: 3, flat }));
    expect(flat.position).toBe(before);
    const seen: number[] = [];
    await flat.catchUp({ fd, to: size, onProgress: (position) => seen.push(position) });
    expect(seen.at(-1)).toBe(size);
    expect(await flat.value(size)).toBe(sha256(bytes));
  });

  it('stops where it is told, inside a block too, and is fed from there', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    await flat.catchUp({ fd, to: BLOCK_SIZE + 77, whenIdle: true });
    expect(flat.position).toBe(BLOCK_SIZE + 77);
    expect(await flat.value(size)).toBeNull();
    await drain(pool.readBlocks({ fd, size, fromBlock: 1, flat }));
    expect(await flat.value(size)).toBe(sha256(bytes));
  });

  it('goes on with a file that grew', async () => {
    const { fd, path } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    await drain(pool.readBlocks({ fd, size, fromBlock: 0, flat }));
    expect(await flat.value(size)).toBe(sha256(bytes));
    appendFileSync(path, 'more');
    await drain(pool.readBlocks({ fd, size: size + 4, fromBlock: 3, flat }));
    expect(await flat.value(size + 4)).toBe(createHash('sha256').update(bytes).update('more').digest('hex'));
  });

  it('waits for a quiet moment where it is told to, and gets one', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool(1);
    const flat = pool.openFlatDigest();
    const order: string[] = [];
    const urgent = drain(pool.rehash({ fd, size, blocks: [0, 1, 2, 3] })).then(() => order.push('urgent'));
    const later = flat.catchUp({ fd, to: size, whenIdle: true }).then(() => order.push('later'));
    await Promise.all([urgent, later]);
    expect(order).toEqual(['urgent', 'later']);
    expect(await flat.value(size)).toBe(sha256(bytes));
  });

  it('comes to its end where there is never a quiet moment', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool(1);
    const flat = pool.openFlatDigest();
    let ended = false;
    function* always(): Generator<number> {
      while (!ended) yield 3;
    }
    const busy = drain(pool.rehash({ fd, size, blocks: always(), readers: 4 }));
    await flat.catchUp({ fd, to: size, whenIdle: true });
    ended = true;
    await busy;
    expect(await flat.value(size)).toBe(sha256(bytes));
  });

  it('stops with CANCELLED and can go on', async () => {
    const { fd } = openFileWith(bytes);
    const flat = openPool().openFlatDigest();
    expect(await codeOf(flat.catchUp({ fd, to: size, signal: AbortSignal.abort() }))).toBe('CANCELLED');
    await flat.catchUp({ fd, to: size });
    expect(await flat.value(size)).toBe(sha256(bytes));
  });
});

describe('the digest of a chunk', () => {
  it.each(['sha256', 'sha1'] as const)(
    'covers exactly the bytes of its blocks that count, with %s',
    async (name) => {
      const { fd } = openFileWith(bytes);
      const pool = openPool();
      const digest = pool.openChunkDigest(name);
      const back: SourceBlock[] = [];
      for await (const block of pool.readBlocks({ fd, size, fromBlock: 0 })) {
        const from = block.index === 0 ? 10 : 0;
        const to = block.index === 3 ? 20 : block.bytes.length;
        back.push(await digest.add(block, from, to));
      }
      const expected = createHash(name)
        .update(bytes.subarray(10, 3 * BLOCK_SIZE + 20))
        .digest('hex');
      expect(hex(await digest.end())).toBe(expected);
      expect(sha256(Buffer.concat(back.map((block) => block.bytes)))).toBe(sha256(bytes));
      for (const block of back) block.release();
    },
  );
});

describe('blocks from elsewhere', () => {
  it('are hashed as far as they are filled', async () => {
    const hasher = openPool().openBlockHasher();
    const room = hasher.room();
    room.set(bytes.subarray(0, 500));
    expect(hex(await hasher.hash(room, 500))).toBe(sha256(bytes.subarray(0, 500)));
    expect(room.length).toBe(0);
  });
});
