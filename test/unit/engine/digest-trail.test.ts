/** The flat digest of an upload that goes on is made behind the bytes that leave, so that little is left at the end. */
import { createHash, randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DigestTrail } from '../../../main/engine/digest-trail.ts';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';
import { BLOCK_SIZE, type FlatDigest } from '../../../main/hashing/hash-pool-port.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const size = 3 * BLOCK_SIZE + 1000;
const content = randomBytes(size);
const sha256 = createHash('sha256').update(content).digest('hex');

interface Bench {
  readonly trail: DigestTrail;
  readonly flat: FlatDigest;
  readonly stop: AbortController;
  reach: number;
}

async function makeTrail(): Promise<Bench> {
  const path = join(await scratchFolder(), 'source');
  await writeFile(path, content);
  const handle = await open(path);
  const pool = createHashPool({ workers: 1 });
  const flat = pool.openFlatDigest();
  const stop = new AbortController();
  const bench: Bench = {
    flat,
    stop,
    reach: 0,
    trail: new DigestTrail({ flat, fd: handle.fd, reach: () => bench.reach, signal: stop.signal }),
  };
  onTestFinished(async () => {
    await bench.trail.stop();
    await pool.close();
    await handle.close();
  });
  return bench;
}

describe('a digest trail', () => {
  it('follows what left, block by block, and leaves the rest for the end', async () => {
    const bench = await makeTrail();
    bench.trail.moved();
    expect(bench.flat.position).toBe(0);
    bench.reach = 2 * BLOCK_SIZE + 500;
    bench.trail.moved();
    await expect.poll(() => bench.flat.position).toBe(2 * BLOCK_SIZE);
    const seen: number[] = [];
    expect(await bench.trail.finish(size, (position) => seen.push(position))).toBe(sha256);
    expect(seen).toEqual([3 * BLOCK_SIZE, size]);
  });

  it('stops with the attempt, and another one goes on from there', async () => {
    const bench = await makeTrail();
    bench.reach = size;
    bench.trail.moved();
    bench.stop.abort();
    await bench.trail.stop();
    const { position } = bench.flat;
    bench.trail.moved();
    expect(bench.flat.position).toBe(position);
    await expect(bench.trail.finish(size, () => undefined)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('has nothing to do where a reader passed by', async () => {
    const bench = await makeTrail();
    bench.reach = size;
    const seen: number[] = [];
    await bench.trail.finish(size, () => undefined);
    expect(await bench.trail.finish(size, (position) => seen.push(position))).toBe(sha256);
    expect(seen).toEqual([]);
  });
});
