/**
 * Show 4, and what follows a digest that does not match: nothing wrong gets the final name, nothing good is thrown
 * away, and only what is wrong is fetched again. Bytes are counted at the server.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { downloadRanged, type RangedDownload } from '../harness/ranged-download.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import type { RangedServerOptions } from '../servers/ranged-server.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';

const MiB = 1024 * 1024;
const BLOCK = 4 * MiB;
/** Nine blocks, the last one short. */
const SIZE = 8 * BLOCK + 12_345;

const file = Buffer.from(sampleBytes(SIZE, 3));
const digestOf = (algorithm: string, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHash(algorithm).update(file).digest(encoding);
const reprDigest = { 'repr-digest': `sha-256=:${digestOf('sha256', 'base64')}:` };

interface Stage extends RangedDownload {
  readonly end: () => Promise<TransferDetail>;
  readonly delivered: () => Promise<Buffer>;
}

async function download(options: Partial<RangedServerOptions>): Promise<Stage> {
  const stage = await downloadRanged({ bytes: file, ...options });
  return {
    ...stage,
    end: () => stage.until(stage.id, 'done', 'failed', 'attention'),
    delivered: () => readFile(join(stage.into, 'clip.mov')),
  };
}

const kinds = ({ timeline }: TransferDetail): string[] => timeline.map(({ kind }) => kind);

/** Another bit at this byte of the file, in the answers to these requests for it. */
function flipIn(at: number, ...requests: readonly number[]): NonNullable<RangedServerOptions['spoil']> {
  return (bytes, start, request) => {
    if (requests.includes(request) && at >= start && at < start + bytes.length) {
      bytes[at - start] = (bytes[at - start] ?? 0) ^ 1;
    }
    return bytes;
  };
}

/** The app is stopped after the last byte and before the file is compared: as when it is closed in that moment. */
async function stoppedBeforeVerifying(): Promise<Stage> {
  const stage = await download({});
  await stage.when(stage.id, ({ durable }) => durable >= 5 * BLOCK);
  await stage.stop();
  return stage;
}

async function flipOnDisk(into: string, ...places: readonly number[]): Promise<void> {
  const name = (await readdir(into)).find((one) => one.endsWith('.carryover-part')) ?? 'clip.mov';
  const part = await open(join(into, name), 'r+');
  for (const at of places) {
    const byte = Buffer.alloc(1);
    await part.read(byte, 0, 1, at);
    await part.write(Buffer.from([(byte[0] ?? 0) ^ 0x10]), 0, 1, at);
  }
  await part.close();
}

describe('a bit flipped in the part file while the app is down', () => {
  it.each([
    ['the first block', [1000], 1],
    ['a block in the middle', [2 * BLOCK + 5], 1],
    ['blocks that are not neighbours', [7, 2 * BLOCK + BLOCK - 1], 2],
  ])('in %s is found, and only that is fetched again', async (_where, places, blocks) => {
    const stage = await stoppedBeforeVerifying();
    const before = stage.server.sentBytes();
    await flipOnDisk(stage.into, ...places);
    const again = await startEngine(stage.folder);
    // What the journal says is durable in the moment in which the server is asked for a block again.
    const durable: Promise<number>[] = [];
    stage.server.change({
      spoil: (bytes) => {
        const shown = again.engine.execute('show', { id: stage.id });
        if (bytes.length === BLOCK) durable.push(shown.then((detail) => detail.durable));
        return bytes;
      },
    });
    await again.engine.execute('resume', { ids: [stage.id] });
    const done = await again.until(stage.id, 'done', 'failed');
    expect(done.state.name).toBe('done');
    // Reset before overwrite (invariant 2): the bad blocks were forgotten before they were fetched.
    const [first] = await Promise.all(durable);
    expect(first).toBe(SIZE - blocks * BLOCK);
    expect(Buffer.compare(await stage.delivered(), file)).toBe(0);
    expect(done.timeline).toContainEqual(
      expect.objectContaining({ kind: 'repaired', detail: expect.objectContaining({ blocks }) as unknown }),
    );
    const ranges = places.map((at) => Math.floor(at / BLOCK) * BLOCK);
    expect(stage.server.ranges().slice(-blocks)).toEqual(
      ranges.map((start) => `bytes=${start}-${start + BLOCK - 1}`),
    );
    // What was missing when it was stopped, and these blocks.
    expect(stage.server.sentBytes() - before).toBeLessThanOrEqual(SIZE - 5 * BLOCK + blocks * BLOCK);
  });

  it('is found where the server knows no ranges too', async () => {
    const stage = await stoppedBeforeVerifying();
    stage.server.change({ ignoresRanges: true });
    await flipOnDisk(stage.into, BLOCK + 1);
    const again = await startEngine(stage.folder);
    await again.engine.execute('resume', { ids: [stage.id] });
    const done = await again.until(stage.id, 'done', 'failed');
    expect(done.state.name).toBe('done');
    expect(Buffer.compare(await stage.delivered(), file)).toBe(0);
  });
});

it('a file that was edited on its server, where nothing marks its version, is never mended with the bytes of the other one', async () => {
  const stage = await download({ etag: null, headers: {} });
  await stage.when(stage.id, ({ durable }) => durable >= 5 * BLOCK);
  await stage.stop();
  await flipOnDisk(stage.into, BLOCK + 7);
  const edited = Buffer.from(file);
  edited.fill(1, BLOCK, BLOCK + 100);
  edited.fill(1, 2 * BLOCK, 2 * BLOCK + 100);
  stage.server.change({ bytes: edited });
  const again = await startEngine(stage.folder);
  await again.engine.execute('resume', { ids: [stage.id] });
  const done = await again.until(stage.id, 'done', 'failed');
  expect(done.state.name).toBe('done');
  expect(Buffer.compare(await stage.delivered(), edited)).toBe(0);
});

describe('bytes that came damaged over the network', () => {
  it('are found by the digest the server states, and only their block is replaced', async () => {
    const at = 3 * BLOCK + 99;
    const stage = await download({ headers: reprDigest, spoil: flipIn(at, 0) });
    const done = await stage.end();
    expect(done).toMatchObject({ state: { name: 'done' }, proof: { evidence: { level: 3 } } });
    expect(Buffer.compare(await stage.delivered(), file)).toBe(0);
    expect(kinds(done)).toEqual(expect.arrayContaining(['digest-differs', 'repaired']));
    expect(stage.server.ranges()).toEqual([
      undefined,
      `bytes=0-${SIZE - 1}`,
      `bytes=${3 * BLOCK}-${4 * BLOCK - 1}`,
    ]);
    expect(done.bytesSent).toBe(2 * SIZE + BLOCK);
  });

  it('in the last, short block are replaced by just that', async () => {
    const stage = await download({ headers: reprDigest, spoil: flipIn(SIZE - 1, 0) });
    expect((await stage.end()).proof).toMatchObject({ evidence: { level: 3 } });
    expect(Buffer.compare(await stage.delivered(), file)).toBe(0);
    expect(stage.server.ranges().at(-1)).toBe(`bytes=${8 * BLOCK}-${SIZE - 1}`);
  });

  it('are found by a second reading that goes on where it broke off', async () => {
    const flip = flipIn(5, 0);
    const spoil: NonNullable<RangedServerOptions['spoil']> = (bytes, start, request) =>
      request === 1 ? bytes.subarray(0, 3 * BLOCK + 1) : flip(bytes, start, request);
    const stage = await download({ headers: reprDigest, spoil });
    expect((await stage.end()).proof).toMatchObject({ evidence: { level: 3 } });
    expect(stage.server.ranges()).toEqual([
      undefined,
      `bytes=0-${SIZE - 1}`,
      `bytes=${3 * BLOCK}-${SIZE - 1}`,
      `bytes=0-${BLOCK - 1}`,
    ]);
  });

  it('are found after a pause in the middle of finding them', async () => {
    const paused: Promise<unknown>[] = [];
    const flip = flipIn(5, 0);
    const stage = await download({
      headers: reprDigest,
      spoil: (bytes, start, request) => {
        if (request === 1) paused.push(stage.engine.execute('pause', { ids: [stage.id] }));
        return flip(bytes, start, request);
      },
    });
    await stage.until(stage.id, 'paused', 'done', 'failed');
    await Promise.all(paused);
    expect(paused).toHaveLength(1);
    expect((await stage.engine.execute('show', { id: stage.id })).state.name).toBe('paused');
    await stage.engine.execute('resume', { ids: [stage.id] });
    expect((await stage.end()).proof).toMatchObject({ evidence: { level: 3 } });
    expect(Buffer.compare(await stage.delivered(), file)).toBe(0);
  });

  it('of the second reading replace nothing: what came twice counts', async () => {
    const wrong = { 'repr-digest': `sha-256=:${Buffer.alloc(32, 7).toString('base64')}:` };
    const stage = await download({ headers: wrong, spoil: flipIn(5, 1) });
    const failed = await stage.end();
    expect(failed.state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
    expect(failed).toMatchObject({ state: { error: { message: expect.stringContaining('came the same') } } });
    const [part = ''] = await readdir(stage.into);
    expect(Buffer.compare(await readFile(join(stage.into, part)), file)).toBe(0);
  });

  it('that come otherwise each time are named by their offset, and no final name appears', async () => {
    const spoil: NonNullable<RangedServerOptions['spoil']> = (bytes, start, request) => {
      const at = 6 * BLOCK - start;
      if (at >= 0 && at < bytes.length) bytes[at] = request;
      return bytes;
    };
    const stage = await download({ headers: reprDigest, spoil });
    const failed = await stage.end();
    expect(failed.state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
    expect(failed).toMatchObject({
      state: { error: { message: expect.stringContaining(`byte ${6 * BLOCK}`) } },
    });
    expect((await readdir(stage.into)).every((name) => name.endsWith('.carryover-part'))).toBe(true);
    // Once through the file, and the block in doubt twice: no more.
    expect(stage.server.ranges()).toHaveLength(4);
    // A person who tries again when the server is well gets that block and nothing else that was good.
    stage.server.change({ spoil: (bytes) => bytes });
    await stage.engine.execute('resume', { ids: [stage.id] });
    expect((await stage.end()).proof).toMatchObject({ evidence: { level: 3 } });
    expect(Buffer.compare(await stage.delivered(), file)).toBe(0);
  });
});

describe('a digest that does not match', () => {
  it('although the server states another one that does is not a reason to fetch anything again', async () => {
    const headers = { ...reprDigest, 'x-checksum-sha1': 'ab'.repeat(20) };
    const stage = await download({ headers });
    const failed = await stage.end();
    expect(failed.state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
    expect(stage.server.ranges()).toHaveLength(1);
    expect(failed.digests.map(({ algorithm, matches }) => [algorithm, matches])).toEqual([
      ['sha-256', true],
      ['sha-1', false],
    ]);
    expect(failed.proof).toBeNull();
  });

  it('and a server that has another version by now end with that said', async () => {
    const stage = await download({
      headers: { 'x-checksum-md5': 'ab'.repeat(16) },
      spoil: (bytes, _start, request) => {
        if (request === 0) stage.server.change({ etag: '"v2"' });
        return bytes;
      },
    });
    const failed = await stage.end();
    expect(failed.state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
    expect(failed).toMatchObject({
      state: { error: { message: expect.stringContaining('another version') } },
    });
  });
});
