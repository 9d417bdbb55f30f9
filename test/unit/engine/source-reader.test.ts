import { createHash, randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SourceReader, type SourceReaderOptions } from '../../../main/engine/source-reader.ts';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';
import { BLOCK_SIZE, type FlatDigest } from '../../../main/hashing/hash-pool-port.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const size = 2 * BLOCK_SIZE + 1000;
const content = randomBytes(size);
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece));
  return pieces;
}

interface Bench {
  readonly reader: SourceReader;
  readonly flat: FlatDigest;
  readonly hashed: number[];
}

async function makeReader(options: Partial<SourceReaderOptions> = {}): Promise<Bench> {
  const path = join(await scratchFolder(), 'source');
  await writeFile(path, content);
  const handle = await open(path);
  const pool = createHashPool({ workers: 2 });
  const flat = pool.openFlatDigest();
  const hashed: number[] = [];
  const reader = new SourceReader({
    pool,
    fd: handle.fd,
    size,
    known: () => null,
    onHash: (index) => hashed.push(index),
    flat,
    early: false,
    stretchAt: () => ({ first: 0, past: size }),
    signal: new AbortController().signal,
    ...options,
  });
  onTestFinished(async () => {
    await reader.close();
    await pool.close();
    await handle.close();
  });
  return { reader, flat, hashed };
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

  it('feeds the digest of the whole on the way, without a second read', async () => {
    const { reader, flat } = await makeReader();
    await take(reader, 0, BLOCK_SIZE + 5);
    await take(reader, BLOCK_SIZE + 5, size - BLOCK_SIZE - 5);
    expect(await flat.value(size)).toBe(sha256Of(content));
  });

  it('feeds it nothing from a run that began in the middle', async () => {
    const { reader, flat } = await makeReader();
    await take(reader, BLOCK_SIZE, size - BLOCK_SIZE);
    expect(flat.position).toBe(0);
  });

  it('refuses a block that is not the one that was hashed before', async () => {
    const wrong = { sha256: new Uint8Array(32), bytes: BLOCK_SIZE };
    const { reader } = await makeReader({ known: async (index) => (index === 1 ? wrong : null) });
    await expect(take(reader, BLOCK_SIZE + 3, 10)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  it('takes a last block that grew for the same only where its beginning is', async () => {
    const tail = content.subarray(2 * BLOCK_SIZE, 2 * BLOCK_SIZE + 600);
    const sha256 = createHash('sha256').update(tail).digest();
    const same = await makeReader({ known: (index) => (index === 2 ? { sha256, bytes: 600 } : null) });
    await take(same.reader, 2 * BLOCK_SIZE + 600, 400);
    expect(same.hashed).toEqual([2]);
    const other = await makeReader({ known: (index) => (index === 2 ? { sha256, bytes: 599 } : null) });
    const reading = take(other.reader, 2 * BLOCK_SIZE + 600, 400);
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  it('reads in several places at once, each without a gap', async () => {
    const stretchAt = (position: number) =>
      position < BLOCK_SIZE ? { first: 0, past: BLOCK_SIZE } : { first: BLOCK_SIZE, past: size };
    const { reader, hashed } = await makeReader({ stretchAt });
    const [left, right] = [reader.read(0, BLOCK_SIZE), reader.read(BLOCK_SIZE, size - BLOCK_SIZE)];
    const taken: Buffer[][] = [[], []];
    for (const [i, reading] of [left, right, right, left].entries()) {
      const { value } = await reading.next();
      if (value !== undefined) taken[i % 3 === 0 ? 0 : 1]?.push(Buffer.from(value));
    }
    expect(Buffer.concat(taken.flat()).equals(content)).toBe(true);
    expect(hashed.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  it('uses memory again once the next bytes were asked for, and not before', async () => {
    const { reader } = await makeReader();
    const seen = new Set<ArrayBufferLike>();
    for (let round = 0; round < 6; round += 1) {
      let before: { bytes: Uint8Array; copy: Buffer } | null = null;
      for await (const bytes of reader.read(0, size)) {
        // The bytes before this one may be overwritten by now; these may not.
        before = { bytes, copy: Buffer.from(bytes) };
        seen.add(bytes.buffer);
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(before.copy.equals(before.bytes)).toBe(true);
      }
    }
    // 18 blocks went by; transferred memory is a new object each time, but what it holds stays right.
    expect(seen.size).toBe(18);
  });

  it('leaves the memory of a stretch that was broken off alone', async () => {
    const { reader } = await makeReader();
    const reading = reader.read(0, size);
    const { value } = await reading.next();
    const held = value ?? new Uint8Array();
    await reading.return();
    await take(reader, 0, size);
    expect(Buffer.compare(held, content.subarray(0, BLOCK_SIZE))).toBe(0);
  });
});

describe('a file of more than 4 GiB', () => {
  it('is read where 32 bits end', async () => {
    const path = join(await scratchFolder(), 'sparse');
    const edge = 2 ** 32;
    const handle = await open(path, 'w+');
    await handle.truncate(edge + 100);
    await handle.write(Buffer.from('before|after'), 0, 12, edge - 7);
    const pool = createHashPool({ workers: 2 });
    const { reader, hashed } = await makeReader({
      pool,
      fd: handle.fd,
      size: edge + 100,
      stretchAt: () => ({ first: 0, past: edge + 100 }),
    });
    onTestFinished(async () => {
      await reader.close();
      await pool.close();
      await handle.close();
    });
    expect((await take(reader, edge - 7, 12)).toString()).toBe('before|after');
    expect(hashed).toEqual([1023, 1024]);
    const { digest } = await reader.readChecked(edge, 100, 'sha256');
    const tail = Buffer.concat([Buffer.from('after'), Buffer.alloc(95)]);
    expect(Buffer.from(digest)).toEqual(createHash('sha256').update(tail).digest());
  });
});

describe('a chunk with its checksum', () => {
  it.each(['sha256', 'sha1'] as const)(
    'has the %s of exactly its bytes, wherever it begins and ends',
    async (name) => {
      const { reader } = await makeReader();
      const cuts = [0, 10, BLOCK_SIZE, BLOCK_SIZE + 1, 2 * BLOCK_SIZE, size];
      for (const [i, start] of cuts.slice(0, -1).entries()) {
        const end = cuts[i + 1] ?? size;
        const { digest, bytes } = await reader.readChecked(start, end - start, name);
        const expected = content.subarray(start, end);
        expect(Buffer.from(digest)).toEqual(createHash(name).update(expected).digest());
        expect(Buffer.concat(await drain(bytes)).equals(expected)).toBe(true);
      }
    },
  );

  it('is read ahead while the one before is still in hand, over a block that both share', async () => {
    const { reader, flat } = await makeReader();
    const middle = BLOCK_SIZE + 99;
    const chunks = await Promise.all([
      reader.readChecked(0, middle, 'sha256'),
      reader.readChecked(middle, size - middle, 'sha256'),
    ]);
    const pieces = [];
    for (const { bytes } of chunks) pieces.push(...(await drain(bytes)));
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect(await flat.value(size)).toBe(sha256Of(content));
  });
});

describe('bytes that leave before their block is hashed', () => {
  it('are the right ones, wherever reading begins, and their block is hashed all the same', async () => {
    for (const [offset, length] of [
      [0, size],
      [BLOCK_SIZE - 10, 20],
      [BLOCK_SIZE + 7, 1000],
      [size - 1, 1],
    ] as const) {
      const { reader, hashed } = await makeReader({ early: true });
      reader.prefetch(offset);
      const bytes = await take(reader, offset, length);
      expect(bytes.equals(content.subarray(offset, offset + length))).toBe(true);
      expect(hashed).toContain(Math.floor(offset / BLOCK_SIZE));
      expect(reader.tainted).toBe(false);
    }
  });

  it('go before it: the first piece is small, and the rest of its block follows', async () => {
    const { reader } = await makeReader({ early: true });
    const lengths: number[] = [];
    for await (const bytes of reader.read(5, size - 5)) lengths.push(bytes.length);
    expect(lengths).toEqual([131_072, BLOCK_SIZE - 131_077, BLOCK_SIZE, 1000]);
  });

  it('cost nothing where the guess was wrong', async () => {
    const { reader, hashed } = await makeReader({ early: true });
    reader.prefetch(0);
    const bytes = await take(reader, 2 * BLOCK_SIZE, 10);
    expect(bytes.equals(content.subarray(2 * BLOCK_SIZE, 2 * BLOCK_SIZE + 10))).toBe(true);
    expect(hashed).not.toContain(0);
  });

  it('that turn out to be others than those that were hashed are told of', async () => {
    const wrong = { sha256: new Uint8Array(32), bytes: BLOCK_SIZE };
    const { reader } = await makeReader({ early: true, known: () => wrong });
    await expect(take(reader, 0, size)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
    expect(reader.tainted).toBe(true);
  });

  it('are not said to be others when reading is ended before their block came', async () => {
    const { reader } = await makeReader({ early: true });
    const pieces = reader.read(0, size);
    await pieces.next();
    const closed = reader.close();
    await expect(pieces.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    await closed;
    expect(reader.tainted).toBe(false);
  });
});
