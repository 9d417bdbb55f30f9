import { truncateSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { codeOf, drain, hex, openFd, openFileWith, openPool, pattern, sha256 } from './fixtures.ts';

const size = 3 * BLOCK_SIZE + 1000;
const bytes = pattern(size);

/** Fails the test when a promise is rejected without anybody listening. */
function watchUnhandled(): void {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
}

describe.each([1, 2, 3])('reading blocks with %i workers', (workers) => {
  it('gives every block in order with its bytes and hash, and the flat digest at the end', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool(workers);
    const flat = pool.openFlatDigest();
    const reader = pool.readBlocks({ fd, size, fromBlock: 0, flat });
    const seen: number[] = [];
    for await (const block of reader) {
      const expected = bytes.subarray(block.index * BLOCK_SIZE, (block.index + 1) * BLOCK_SIZE);
      expect(Buffer.compare(block.bytes, expected)).toBe(0);
      expect(hex(block.sha256)).toBe(sha256(expected));
      if (block.index === 0) expect(await flat.value(size)).toBeNull();
      seen.push(block.index);
      block.release();
      block.release();
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(await flat.value(size)).toBe(sha256(bytes));
  });

  it('serves several sessions at once, each with its own bytes', async () => {
    const pool = openPool(workers);
    const files = [0, 1, 2, 3, 4].map((n) => bytes.subarray(n));
    const digests = await Promise.all(
      files.map(async (content) => {
        const { fd } = openFileWith(content);
        return (await pool.digestFile({ fd, size: content.length })).sha256;
      }),
    );
    expect(digests).toEqual(files.map(sha256));
  });
});

describe('a reader', () => {
  it('reads only the blocks that are asked for, and feeds no flat digest that wants others', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    const reader = pool.readBlocks({ fd, size, fromBlock: 1, toBlock: 3, flat });
    expect((await drain(reader)).map((block) => block.index)).toEqual([1, 2]);
    expect(flat.position).toBe(0);
    expect(await flat.value(size)).toBeNull();
  });

  it('looks no further than its first block until a second is wanted', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool(1);
    const flat = pool.openFlatDigest();
    const blocks = pool.readBlocks({ fd, size, fromBlock: 0, flat })[Symbol.asyncIterator]();
    await blocks.next();
    // Whatever the only worker had been asked before is done when this is.
    await drain(pool.rehash({ fd, size, blocks: [0] }));
    expect(flat.position).toBe(BLOCK_SIZE);
    await blocks.next();
    await blocks.return?.();
    expect(flat.position).toBeGreaterThan(2 * BLOCK_SIZE);
  });

  it('leaves what was not released alone: its memory is the consumer’s', async () => {
    const { fd } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    const blocks = await drain(pool.readBlocks({ fd, size, fromBlock: 0, flat, ahead: 1 }));
    expect(sha256(Buffer.concat(blocks.map((block) => block.bytes)))).toBe(sha256(bytes));
  });

  it('gives blocks memory of their own, and uses released memory again', async () => {
    const { fd } = openFileWith(bytes);
    for await (const block of openPool().readBlocks({ fd, size, fromBlock: 0, ahead: 1 })) {
      expect(block.bytes.byteOffset).toBe(0);
      expect(block.bytes.buffer.byteLength).toBe(BLOCK_SIZE);
      block.release();
    }
  });

  it('says that the source changed when the file became shorter, after the blocks that are whole', async () => {
    watchUnhandled();
    const { fd, path } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    const reader = pool.readBlocks({ fd, size, fromBlock: 0, flat, ahead: 1 });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const block of reader) {
        seen.push(block.index);
        if (block.index === 0) truncateSync(path, 2 * BLOCK_SIZE + 5);
      }
    })();
    expect(await codeOf(reading)).toBe('SOURCE_CHANGED');
    expect(seen).toEqual([0, 1]);
    expect(await flat.value(size)).toBeNull();
  });

  it('says READ_FAILED, with the cause, when the system refuses', async () => {
    watchUnhandled();
    const { path } = openFileWith(bytes);
    const fd = openFd(path, 'a');
    const error = await drain(openPool().readBlocks({ fd, size, fromBlock: 0 })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'READ_FAILED', cause: { code: 'EBADF', syscall: 'read' } });
  });

  it('keeps an error that comes while the consumer is busy until it is asked for', async () => {
    watchUnhandled();
    const { fd } = openFileWith(bytes.subarray(0, BLOCK_SIZE + 1));
    const pool = openPool();
    const flat = pool.openFlatDigest();
    const blocks = pool.readBlocks({ fd, size, fromBlock: 0, flat })[Symbol.asyncIterator]();
    expect((await blocks.next()).done).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await codeOf(blocks.next())).toBe('SOURCE_CHANGED');
    expect((await blocks.next()).done).toBe(true);
  });

  it('is read once', async () => {
    const { fd } = openFileWith(bytes);
    const reader = openPool().readBlocks({ fd, size, fromBlock: 0 });
    await drain(reader);
    expect(() => reader[Symbol.asyncIterator]()).toThrow('once');
  });

  it.each([
    { fromBlock: -1 },
    { fromBlock: 5 },
    { fromBlock: 0, toBlock: 5 },
    { fromBlock: 2, toBlock: 1 },
    { fromBlock: 0, ahead: 0 },
  ])('refuses %o', (wrong) => {
    expect(() => openPool(1).readBlocks({ fd: 0, size, ...wrong })).toThrow(RangeError);
  });
});

describe('a flat digest that is lost with its worker', () => {
  const forgetful = new URL('./forgetful-worker.ts', import.meta.url);

  it.each([1, 2])('does not cost the blocks, with %i workers', async (workers) => {
    const { fd } = openFileWith(bytes);
    const pool = openPool(workers, forgetful);
    const flat = pool.openFlatDigest();
    const blocks = await drain(pool.readBlocks({ fd, size, fromBlock: 0, flat }));
    expect(sha256(Buffer.concat(blocks.map((block) => block.bytes)))).toBe(sha256(bytes));
    expect(blocks.map((block) => hex(block.sha256))).toEqual(blocks.map((block) => sha256(block.bytes)));
    expect(await flat.value(size)).toBeNull();
  });

  it('is what a digest of the file is asked for, so that fails, and may be tried again', async () => {
    const { fd } = openFileWith(bytes);
    expect(await codeOf(openPool(2, forgetful).digestFile({ fd, size }))).toBe('WORKER_LOST');
  });

  it('is not begun again for ever', async () => {
    const { fd } = openFileWith(bytes);
    const flat = openPool(1, forgetful).openFlatDigest();
    expect(await codeOf(flat.catchUp({ fd, to: size }))).toBe('WORKER_LOST');
  });
});

describe('stopping a reader', () => {
  it('goes on for others after a break in the middle', async () => {
    watchUnhandled();
    const { fd } = openFileWith(bytes);
    const pool = openPool(1);
    for (let round = 0; round < 20; round += 1) {
      const flat = pool.openFlatDigest();
      for await (const block of pool.readBlocks({ fd, size, fromBlock: 0, flat })) {
        if (block.index === 1) break;
      }
    }
    expect((await pool.digestFile({ fd, size })).sha256).toBe(sha256(bytes));
  });

  it('throws CANCELLED with the reason once the signal aborts', async () => {
    watchUnhandled();
    const { fd } = openFileWith(bytes);
    const controller = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const block of openPool().readBlocks({
        fd,
        size,
        fromBlock: 0,
        signal: controller.signal,
      })) {
        seen.push(block.index);
        controller.abort('paused');
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED', cause: 'paused' });
    expect(seen).toEqual([0]);
  });

  it('rejects what is pending with CANCELLED when the pool closes, and everything after', async () => {
    watchUnhandled();
    const { fd } = openFileWith(bytes);
    const pool = openPool();
    const flat = pool.openFlatDigest();
    const reading = drain(pool.readBlocks({ fd, size, fromBlock: 0, flat }));
    const closing = pool.close();
    expect(await codeOf(reading)).toBe('CANCELLED');
    await closing;
    expect(await codeOf(pool.digestFile({ fd, size }))).toBe('CANCELLED');
    expect(await codeOf(pool.openWriter(fd).sync())).toBe('CANCELLED');
  });
});
