/** Several links for one file: used together where they give the same bytes, one for the other where one is dead. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionBudget } from '../../main/protocols/connection-budget.ts';
import { createHttpClient, type HttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import type { DownloadJob } from '../../main/protocols/protocol-adapter.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { startSegmentServer, type SegmentServer } from '../servers/segment-server.ts';

const MiB = 1024 * 1024;
const SIZE = 40 * MiB + 12_345;
const FILE = sampleBytes(SIZE, 5);
const OTHER = sampleBytes(SIZE, 6);
const HELD = 12 * MiB;

let client: HttpClient;
let first: SegmentServer;
let mirror: SegmentServer;

beforeEach(async () => {
  client = createHttpClient();
  first = await startSegmentServer(FILE);
  mirror = await startSegmentServer(FILE);
  mirror.etag = '"mirror"';
});
afterEach(async () => {
  client.close();
  await Promise.all([first.stop(), mirror.stop()]);
});

const resumed: DownloadJob['resume'] = {
  durable: HELD,
  size: SIZE,
  validator: { kind: 'etag', value: '"v1"' },
};

async function download(resume: DownloadJob['resume'] = null) {
  const budget = new ConnectionBudget();
  // Slow enough that the mirror is compared before everything is here.
  const onWrite = async (): Promise<void> => {
    await delay(3);
  };
  const host = new MemoryDownloadHost({
    onWrite,
    ...(resume === null ? {} : { held: FILE.subarray(0, HELD) }),
  });
  const adapter = createHttpDownload({ client, budget });
  const mirrors = [{ url: mirror.url, headers: {} }];
  const result = await adapter.download({ url: first.url, headers: {}, mirrors, resume }, host);
  expect(host.violations).toEqual([]);
  for (const { url } of [first, mirror]) expect(budget.taken(url)).toBe(0);
  return { host, result };
}

const isWhole = ({ host, result }: Awaited<ReturnType<typeof download>>): boolean =>
  result.outcome === 'complete' && sha256Of(host.content()) === sha256Of(FILE);

describe('two links to the same file', () => {
  test('are used side by side, each under its own validator, and no byte is said to be under one', async () => {
    const done = await download();
    expect(isWhole(done)).toBe(true);
    expect(done.result).toMatchObject({ value: { consistent: false } });
    expect(done.host.noted('mirror')).toMatchObject({ used: true });
    expect(done.host.same).toEqual([{ places: 6, because: 'mirror' }]);
    const segments = mirror.seen.filter(({ ifRange }) => ifRange !== undefined);
    expect(segments.length).toBeGreaterThan(0);
    for (const { ifRange } of segments) expect(ifRange).toBe('"mirror"');
    for (const { ifRange } of first.seen) expect([undefined, '"v1"']).toContain(ifRange);
    expect(mirror.sentBody).toBeGreaterThan(MiB);
  });

  test('the second is left where it changes later; what it brought before stays right', async () => {
    let samples = 0;
    mirror.answer = () => ((samples += 1) > 7 ? { etag: '"changed"', garbled: true } : null);
    const done = await download();
    expect(isWhole(done)).toBe(true);
    expect(done.host.resets).toEqual([]);
  });

  test('the second is left where it refuses', async () => {
    let samples = 0;
    mirror.answer = () => ((samples += 1) > 6 ? { status: 503 } : null);
    expect(isWhole(await download())).toBe(true);
  });
});

describe('a second link is not used, and does no harm, where it', () => {
  test.each<[string, () => void]>([
    ['leads to another file of the same size', () => (mirror.file = OTHER)],
    ['leads to a longer file', () => (mirror.file = Buffer.concat([FILE, Buffer.alloc(1)]))],
    ['has no validator', () => (mirror.etag = null)],
    ['gives no ranges', () => (mirror.answer = () => ({ ignoreRange: true }))],
    ['compresses', () => (mirror.answer = () => ({ encoding: 'gzip' }))],
    ['is not there', () => (mirror.answer = () => ({ status: 404 }))],
    ['resets every connection', () => (mirror.answer = () => ({ then: 'reset' }))],
  ])('%s', async (_title, spoil) => {
    spoil();
    const done = await download();
    expect(isWhole(done)).toBe(true);
    expect(done.result).toMatchObject({ value: { consistent: true } });
    expect(done.host.noted('mirror')).toMatchObject({ used: false });
    expect(done.host.same).toEqual([]);
  });
});

test('a second link is compared with the version that is being fetched, not with another one at the first link', async () => {
  // Two machines behind one name: what comes without If-Range is of the other version, and that is what the mirror has.
  first.answer = () => {
    const { range, ifRange } = first.seen.at(-1) ?? {};
    return range !== undefined && ifRange === undefined ? { etag: '"v2"', garbled: true } : null;
  };
  mirror.file = new Uint8Array(SIZE).fill(1);
  const done = await download();
  expect(isWhole(done)).toBe(true);
  expect(done.host.noted('mirror')).toMatchObject({ used: false });
});

describe('where the first link is dead', () => {
  test.each<[string, () => void]>([
    ['gone', () => (first.answer = () => ({ status: 404 }))],
    ['forbidden', () => (first.answer = () => ({ status: 403 }))],
    ['reset', () => (first.answer = () => ({ then: 'reset' }))],
  ])('%s: the second takes its place, from the start and in the middle', async (_title, spoil) => {
    spoil();
    expect(isWhole(await download())).toBe(true);
    const resuming = await download(resumed);
    expect(isWhole(resuming)).toBe(true);
    expect(resuming.host.same).toEqual([{ places: 6, because: 'new-link' }]);
  });

  test('a second link to another file is refused in the middle, and what is here is kept', async () => {
    first.answer = () => ({ status: 404 });
    mirror.file = OTHER;
    const { host, result } = await download(resumed);
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'LINK_EXPIRED' } });
    expect(sha256Of(host.content())).toBe(sha256Of(FILE.subarray(0, HELD)));
    expect(host.resets).toEqual([]);
  });

  test('a second link is compared from the first byte on where the size is not known, and not at the end of what is here alone', async () => {
    first.answer = () => ({ status: 404 });
    const edited = Uint8Array.from(FILE);
    edited[MiB] = (edited[MiB] ?? 0) ^ 1;
    mirror.file = edited;
    const { host, result } = await download({ durable: HELD, size: null, validator: null });
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'LINK_EXPIRED' } });
    expect(sha256Of(host.content())).toBe(sha256Of(FILE.subarray(0, HELD)));
    expect(host.same).toEqual([]);
    mirror.file = FILE;
    const same = await download({ durable: HELD, size: null, validator: null });
    expect(isWhole(same)).toBe(true);
    expect(same.host.same).toEqual([{ places: null, because: 'new-link' }]);
  });

  test('a second link that gives no ranges replaces nothing where what is here has gaps', async () => {
    const island = { start: 24 * MiB, end: 28 * MiB };
    const host = new MemoryDownloadHost({ islands: [{ ...island, file: FILE }] });
    mirror.file = OTHER;
    mirror.answer = () => ({ ignoreRange: true });
    const resume = { durable: 0, islands: [island], size: SIZE, validator: null, unproven: true };
    const adapter = createHttpDownload({ client });
    const result = await adapter.download({ url: mirror.url, headers: {}, resume }, host);
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'LINK_DIFFERS' } });
    expect(host.resets).toEqual([]);
    expect(host.runs).toEqual([island]);
  });

  test('the file has the name that the first link gives it', async () => {
    first.answer = () => ({ status: 404 });
    const host = new MemoryDownloadHost();
    const adapter = createHttpDownload({ client });
    const mirrors = [{ url: mirror.url.replace('file.bin', 'f1.bin'), headers: {} }];
    const result = await adapter.download({ url: first.url, headers: {}, mirrors, resume: null }, host);
    expect(result.outcome).toBe('complete');
    expect(host.known?.suggestedName).toBe('file.bin');
  });

  test('with all links dead, what the first one said is told', async () => {
    first.answer = () => ({ status: 404 });
    mirror.answer = () => ({ status: 503 });
    expect((await download()).result).toMatchObject({ outcome: 'error', error: { code: 'NOT_FOUND' } });
  });
});
