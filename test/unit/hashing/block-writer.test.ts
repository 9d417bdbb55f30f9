import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { writeError } from '../../../main/hashing/file-bytes.ts';
import { smallDisk } from '../files/small-disk.ts';
import { codeOf, freshFolder, hex, MIB, openFd, openPool, pattern, sha256 } from './fixtures.ts';

function block(size = BLOCK_SIZE, fill = 1): Uint8Array {
  return new Uint8Array(size).fill(fill);
}

describe('a block writer', () => {
  it('writes blocks in any order to their places and answers with their hashes', async () => {
    const path = join(freshFolder(), 'part');
    const writer = openPool().openWriter(openFd(path, 'w+'));
    const bytes = pattern(2 * BLOCK_SIZE + 77);
    const hashes = await Promise.all(
      [2, 0, 1].map((index) =>
        writer.write(index, bytes.slice(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE)),
      ),
    );
    await writer.sync();
    expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
    const expected = [2, 0, 1].map((i) => sha256(bytes.subarray(i * BLOCK_SIZE, (i + 1) * BLOCK_SIZE)));
    expect(hashes.map(hex)).toEqual(expected);
  });

  it('takes the buffer over instead of copying it', async () => {
    const writer = openPool().openWriter(openFd(join(freshFolder(), 'part'), 'w+'));
    const bytes = block();
    const writing = writer.write(0, bytes);
    expect(bytes.byteLength).toBe(0);
    await writing;
  });

  it('copies what cannot be transferred: slices, shared memory, Node’s own pool', async () => {
    const path = join(freshFolder(), 'part');
    const writer = openPool().openWriter(openFd(path, 'w+'));
    const slice = pattern(100).subarray(10, 20);
    const shared = new Uint8Array(new SharedArrayBuffer(10)).fill(7);
    const pooled = Buffer.from('from the pool');
    expect(hex(await writer.write(0, slice))).toBe(sha256(pattern(100).subarray(10, 20)));
    expect(hex(await writer.write(0, shared))).toBe(sha256(new Uint8Array(10).fill(7)));
    expect(hex(await writer.write(0, pooled))).toBe(sha256(Buffer.from('from the pool')));
    expect(readFileSync(path, 'utf8')).toBe('from the pool');
    expect(pooled.toString()).toBe('from the pool');
  });

  it('lends rooms that are filled here and read there, and lends them again', async () => {
    const path = join(freshFolder(), 'part');
    const writer = openPool().openWriter(openFd(path, 'w+'));
    const room = writer.room().fill(3);
    const other = writer.room().fill(4);
    expect(hex(await writer.write(0, room))).toBe(sha256(new Uint8Array(BLOCK_SIZE).fill(3)));
    expect(hex(await writer.write(1, other))).toBe(sha256(new Uint8Array(BLOCK_SIZE).fill(4)));
    expect([room.buffer, other.buffer]).toContain(writer.room().buffer);
    expect([room.buffer, other.buffer]).toContain(writer.room().buffer);
    const written = readFileSync(path);
    expect([written[0], written[BLOCK_SIZE - 1], written[BLOCK_SIZE]]).toEqual([3, 3, 4]);
  });

  it('writes the known part of a block that lies in a whole block’s memory', async () => {
    const path = join(freshFolder(), 'part');
    const writer = openPool().openWriter(openFd(path, 'w+'));
    await writer.write(0, block(BLOCK_SIZE, 9).subarray(0, 5));
    expect(readFileSync(path)).toEqual(Buffer.alloc(5, 9));
  });

  it('says WRITE_FAILED, with the cause, when the system refuses', async () => {
    const path = join(freshFolder(), 'part');
    openFd(path, 'w');
    const writer = openPool().openWriter(openFd(path, 'r'));
    await expect(writer.write(0, block(10))).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      cause: { code: 'EBADF' },
    });
  });

  it.each([-1, 0.5])('refuses block %d', async (index) => {
    await expect(openPool(1).openWriter(0).write(index, block(1))).rejects.toThrow(RangeError);
  });

  it('refuses more than a block', async () => {
    await expect(
      openPool(1)
        .openWriter(0)
        .write(0, block(BLOCK_SIZE + 1)),
    ).rejects.toThrow(RangeError);
  });
});

describe('a failed sync', () => {
  it.skipIf(process.platform !== 'linux')('is final: the writer refuses everything afterwards', async () => {
    // A device that takes bytes and cannot be synced: fdatasync(2) answers EINVAL.
    const writer = openPool().openWriter(openFd('/dev/null', 'w'));
    await writer.write(0, block(10));
    const first = await writer.sync().catch((error: unknown) => error);
    expect(first).toMatchObject({ code: 'WRITE_FAILED', cause: { code: 'EINVAL', syscall: 'fdatasync' } });
    await expect(writer.sync()).rejects.toBe(first);
    await expect(writer.write(1, block(10))).rejects.toBe(first);
  });
});

describe('a full disk', () => {
  it('is DISK_FULL, after as many bytes as fit, and the writer works again once there is room', async (test) => {
    const disk = smallDisk(test, 5 * MIB);
    const writer = openPool().openWriter(openFd(join(disk, 'part'), 'w+'));
    await writer.write(0, block());
    expect(await codeOf(writer.write(1, block()))).toBe('DISK_FULL');
    await writer.write(0, block(BLOCK_SIZE, 2));
    await writer.sync();
  });

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EFBIG', 'WRITE_FAILED'],
    ['EIO', 'WRITE_FAILED'],
  ])('%s is %s and keeps its cause', (errno, code) => {
    const cause = Object.assign(new Error(errno), { code: errno });
    expect(writeError(cause, 'It failed.')).toMatchObject({ code, cause });
  });
});
