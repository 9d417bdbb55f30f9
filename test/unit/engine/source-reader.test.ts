import { createHash, randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SourceReader } from '../../../main/engine/source-reader.ts';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const size = 2 * BLOCK_SIZE + 1000;
const content = randomBytes(size);

async function makeReader(
  known = new Map<number, Uint8Array>(),
): Promise<{ reader: SourceReader; hashed: number[] }> {
  const path = join(await scratchFolder(), 'source');
  await writeFile(path, content);
  const handle = await open(path);
  const pool = createHashPool({ workers: 2 });
  const hashed: number[] = [];
  const reader = new SourceReader({
    pool,
    fd: handle.fd,
    size,
    knownHash: (index) => known.get(index),
    onHash: (index) => hashed.push(index),
    signal: new AbortController().signal,
  });
  onTestFinished(async () => {
    await reader.close();
    await pool.close();
    await handle.close();
  });
  return { reader, hashed };
}

/** Takes exactly what was asked for and no step more, as a sender with a Content-Length does. */
async function take(reader: SourceReader, offset: number, length: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let left = length;
  for await (const bytes of reader.read(offset, length)) {
    parts.push(bytes.slice());
    left -= bytes.length;
    if (left === 0) break;
  }
  return Buffer.concat(parts);
}

describe('SourceReader', () => {
  it('gives the bytes of any stretch, over the edges of blocks and calls', async () => {
    const { reader, hashed } = await makeReader();
    expect((await take(reader, 0, 100)).equals(content.subarray(0, 100))).toBe(true);
    expect((await take(reader, 100, BLOCK_SIZE)).equals(content.subarray(100, 100 + BLOCK_SIZE))).toBe(true);
    expect(
      (await take(reader, BLOCK_SIZE + 7, 50)).equals(content.subarray(BLOCK_SIZE + 7, BLOCK_SIZE + 57)),
    ).toBe(true);
    expect(new Set(hashed)).toEqual(new Set([0, 1]));
  });

  it('knows the digest of the whole after one run from end to end, without a second read', async () => {
    const { reader } = await makeReader();
    await take(reader, 0, BLOCK_SIZE + 5);
    await take(reader, BLOCK_SIZE + 5, size - BLOCK_SIZE - 5);
    await reader.close();
    expect(reader.flatDigest).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('does not claim a digest of the whole after a run that began in the middle or did not end', async () => {
    const middle = await makeReader();
    await take(middle.reader, BLOCK_SIZE, size - BLOCK_SIZE);
    await middle.reader.close();
    expect(middle.reader.flatDigest).toBeNull();
    const begun = await makeReader();
    await take(begun.reader, 0, BLOCK_SIZE);
    await begun.reader.close();
    expect(begun.reader.flatDigest).toBeNull();
  });

  it('refuses a block that is not the one that was hashed before', async () => {
    const { reader } = await makeReader(new Map([[1, new Uint8Array(32)]]));
    await expect(take(reader, BLOCK_SIZE + 3, 10)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });
});
