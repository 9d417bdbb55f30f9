import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Bunch } from '../../../main/hashing/bunch.ts';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { openPool } from './fixtures.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'carryover-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

describe('reading a small file in one go', () => {
  it('gives its bytes, its digests and its identity, also for many at once', async () => {
    const pool = openPool();
    const root = folder();
    const contents = Array.from({ length: 40 }, (_, i) => `file ${i} `.repeat(i * 100));
    contents.forEach((content, i) => writeFileSync(join(root, `${i}`), content));
    const read = await Promise.all(contents.map(async (_, i) => await pool.readWhole(join(root, `${i}`))));
    for (const [i, content] of contents.entries()) {
      const file = read[i];
      expect(Buffer.from(file?.buffer ?? new ArrayBuffer(0)).toString()).toBe(content);
      expect(file?.sha256).toBe(sha256(content));
      expect(Buffer.from(file?.blockHash ?? []).toString('hex')).toBe(sha256(content));
      // SHA-256 over the block hashes; an empty file has none.
      const hashes = content === '' ? '' : createHash('sha256').update(content).digest();
      expect(file?.treeDigest).toBe(sha256(hashes));
      expect(file?.snapshot.size).toBe(content.length);
      expect(await pool.look(join(root, `${i}`))).toEqual(file?.snapshot);
    }
  });

  it('takes a whole block and leaves everything else to the long way', async () => {
    const pool = openPool();
    const root = folder();
    const path = join(root, 'file');
    writeFileSync(path, Buffer.alloc(BLOCK_SIZE));
    symlinkSync(path, join(root, 'link'));
    expect((await pool.readWhole(join(root, 'link')))?.buffer.byteLength).toBe(BLOCK_SIZE);
    appendFileSync(path, 'x');
    expect(await pool.readWhole(path)).toBeNull();
    expect(await pool.readWhole(root)).toBeNull();
    expect(await pool.readWhole(join(root, 'nothing'))).toBeNull();
    expect(await pool.look(join(root, 'nothing'))).toBeNull();
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await pool.readWhole(join(root, 'pipe'))).toBeNull();
  });

  it('sees an edit', async () => {
    const pool = openPool();
    const path = join(folder(), 'file');
    writeFileSync(path, 'before');
    const before = await pool.readWhole(path);
    appendFileSync(path, ', after');
    expect(await pool.look(path)).not.toEqual(before?.snapshot);
  });

  it('rejects once the pool is closed', async () => {
    const pool = openPool();
    await pool.close();
    await expect(pool.readWhole('/anything')).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(pool.look('/anything')).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('Bunch', () => {
  it('asks in bunches, never more in one than allowed, and gives everybody his own answer', async () => {
    const bunches: number[] = [];
    const bunch = new Bunch({
      most: 4,
      apartMs: 1,
      ask: async (questions: readonly number[]) => {
        bunches.push(questions.length);
        return questions.map((question) => question * 2);
      },
    });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => bunch.ask(i)));
    expect(answers).toEqual(Array.from({ length: 10 }, (_, i) => i * 2));
    expect(bunches).toEqual([4, 4, 2]);
  });

  it('passes a refusal on to those who asked together, and to nobody else', async () => {
    let refuse = true;
    const bunch = new Bunch({
      most: 2,
      apartMs: 1,
      ask: async (questions: readonly string[]) => {
        if (refuse) throw new Error('no');
        return questions;
      },
    });
    const refused = await Promise.allSettled([bunch.ask('a'), bunch.ask('b')]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    refuse = false;
    expect(await bunch.ask('c')).toBe('c');
  });
});
