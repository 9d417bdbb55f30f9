/** Several connections for one file against servers that do not want that, or send other bytes than they should. */
import http from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionBudget } from '../../main/protocols/connection-budget.ts';
import { createHttpClient, type HttpClient } from '../../main/protocols/http-client.ts';
import { LaneSpeed } from '../../main/protocols/http-download/lane-speed.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import type { DownloadJob } from '../../main/protocols/protocol-adapter.ts';
import { MemoryDownloadHost, type MemoryDownloadHostOptions } from '../servers/memory-download-host.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { startSegmentServer, type SegmentServer } from '../servers/segment-server.ts';

const MiB = 1024 * 1024;
const SIZE = 40 * MiB + 12_345;
const FILE = sampleBytes(SIZE, 5);
const OTHER = sampleBytes(SIZE, 6);

let client: HttpClient;
let server: SegmentServer;

beforeEach(async () => {
  client = createHttpClient();
  server = await startSegmentServer(FILE);
});

afterEach(async () => {
  client.close();
  await server.stop();
});

interface Options {
  readonly resume?: DownloadJob['resume'];
  readonly host?: MemoryDownloadHostOptions;
  /** Connections that are opened at once, as if an earlier transfer had found them useful. */
  readonly connections?: number;
  readonly stallMs?: number;
}

async function download({
  resume = null,
  host: options = {},
  connections = 4,
  stallMs = 60_000,
}: Options = {}) {
  const budget = new ConnectionBudget();
  budget.learned(server.url, connections);
  const host = new MemoryDownloadHost(options);
  const adapter = createHttpDownload({ client, budget, stallMs });
  const result = await adapter.download({ url: server.url, headers: {}, resume }, host);
  expect(host.violations).toEqual([]);
  expect(budget.taken(server.url)).toBe(0);
  return { host, result, budget };
}

function expectWhole({ host, result }: Awaited<ReturnType<typeof download>>, file: Uint8Array = FILE): void {
  expect(result).toMatchObject({ outcome: 'complete', value: { size: file.length, consistent: true } });
  expect(sha256Of(host.content())).toBe(sha256Of(file));
}

describe('a server that does as it should', () => {
  test('is asked for bounded ranges under its validator, and no byte comes twice', async () => {
    const done = await download();
    expectWhole(done);
    expect(server.most).toBe(4);
    const [first, ...others] = server.seen;
    expect(first).toEqual({ range: undefined, ifRange: undefined });
    expect(others.length).toBeGreaterThanOrEqual(3);
    for (const { range, ifRange } of others) {
      expect(Number(/^bytes=(\d+)-\d+$/.exec(range ?? '')?.[1]) % (4 * MiB)).toBe(0);
      expect(ifRange).toBe('"v1"');
    }
    expect(done.host.resets).toEqual([]);
  });

  test('is asked once for a small file', async () => {
    server.file = FILE.subarray(0, 8 * MiB);
    expectWhole(await download(), server.file);
    expect(server.seen).toHaveLength(1);
  });

  test('is asked only for the gaps of what is here', async () => {
    const islands = [
      { start: 12 * MiB, end: 17 * MiB + 5 },
      { start: 24 * MiB, end: 28 * MiB },
    ];
    const resume = {
      durable: 5 * MiB,
      islands,
      size: SIZE,
      validator: { kind: 'etag', value: '"v1"' },
    } as const;
    const host = { held: FILE.subarray(0, 5 * MiB), islands: islands.map((run) => ({ ...run, file: FILE })) };
    const done = await download({ resume, host });
    expectWhole(done);
    expect(server.seen[0]).toEqual({ range: `bytes=${5 * MiB}-${12 * MiB - 1}`, ifRange: '"v1"' });
    expect(done.host.compared).toBe(0);
    // Asked for, not sent: what of a cut answer the system had taken already would count as well.
    const gaps = [
      [5 * MiB, 12 * MiB],
      [17 * MiB + 5, 24 * MiB],
      [28 * MiB, SIZE],
    ] as const;
    const outside = server.seen.filter(({ range }) => {
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
      return !gaps.some(([start, end]) => Number(first) >= start && Number(last) < end);
    });
    expect(outside).toEqual([]);
  });

  test('gets the first block alone where only that is missing', async () => {
    const islands = [{ start: 4 * MiB, end: SIZE }];
    const resume = { durable: 0, islands, size: SIZE, validator: { kind: 'etag', value: '"v1"' } } as const;
    const done = await download({
      resume,
      host: { islands: islands.map((run) => ({ ...run, file: FILE })) },
    });
    expectWhole(done);
    expect(server.seen).toEqual([{ range: `bytes=0-${4 * MiB - 1}`, ifRange: '"v1"' }]);
    expect(server.sentBody).toBe(4 * MiB);
  });
});

describe('a server that refuses a second connection', () => {
  test.each([403, 429, 503])('with %i is downloaded from over one', async (status) => {
    server.answer = (request) => (request.beside > 0 ? { status } : null);
    const done = await download();
    expectWhole(done);
    expect(server.most).toBeLessThanOrEqual(4);
    // The next transfer does not try again.
    await done.budget.first(server.url, new AbortController().signal);
    expect(done.budget.additional(server.url, () => undefined)).toBeNull();
    // What it had given to the others it streams on itself, or asks for when it is alone.
    expect(server.sentBody).toBeLessThan(SIZE + 16 * MiB);
  });

  test.each(['reset', 'silent'] as const)('with a %s is downloaded from over one', async (then) => {
    client.close();
    client = createHttpClient({ timeouts: { response: 300 } });
    server.answer = (request) => (request.number === 2 ? { then } : null);
    const done = await download({ connections: 2 });
    expectWhole(done);
    await done.budget.first(server.url, new AbortController().signal);
    expect(done.budget.additional(server.url, () => undefined)).toBeNull();
  });

  test('by sending the whole file is downloaded from over one', async () => {
    server.answer = (request) => (request.number > 1 ? { ignoreRange: true } : null);
    const done = await download({ connections: 2 });
    expectWhole(done);
    expect(done.host.resets).toEqual([]);
    expect(done.budget.useful(server.url)).toBe(1);
  });
});

describe('a server whose answers do not fit together', () => {
  test('the file changes between two segments: begun again, and no old byte is left', async () => {
    server.answer = (request) => {
      if (request.number === 2) {
        server.file = OTHER;
        server.etag = '"v2"';
      }
      return null;
    };
    const done = await download({ connections: 2 });
    expectWhole(done, OTHER);
    expect(done.host.resets).toEqual(['REMOTE_CHANGED']);
    expect(done.host.known?.validator).toEqual({ kind: 'etag', value: '"v2"' });
  });

  test('another server behind the same name answers the second request: the first one goes on', async () => {
    server.answer = (request) => (request.number === 2 ? { etag: '"elsewhere"' } : null);
    const done = await download({ connections: 2 });
    expectWhole(done);
    expect(done.host.resets).toEqual([]);
  });

  test.each([
    ['without its validator', { etag: null }],
    ['of another total', { total: SIZE + 1 }],
    ['from a later byte on', { shift: 100 }],
    ['from an earlier byte on', { shift: -100 }],
    ['compressed', { encoding: 'gzip' }],
  ] as const)('the second answer comes %s: nothing of it is used', async (_title, change) => {
    server.answer = (request) => (request.number === 2 ? { ...change, garbled: true } : null);
    const done = await download({ connections: 2 });
    expectWhole(done);
    expect(done.host.resets).toEqual([]);
  });

  test('the second answer is shorter than asked: the rest is asked for again', async () => {
    server.answer = (request) => (request.number === 2 ? { limit: MiB } : null);
    expectWhole(await download({ connections: 2 }));
  });

  test('the second answer is longer than asked: it is cut', async () => {
    server.answer = (request) => (request.number === 2 ? { lengthen: 1000 } : null);
    expectWhole(await download({ connections: 2 }));
  });

  test('more comes than was announced: nothing that came is kept', async () => {
    server.answer = (request) => (request.number === 2 ? { limit: MiB, surplus: 1000 } : null);
    const done = await download({ connections: 2 });
    expectWhole(done);
    expect(done.host.resets).toEqual(['LENGTH_MISMATCH']);
  });
});

describe('connections that are lost', () => {
  test('one of them: its rest is fetched by the others, within the attempt', async () => {
    server.answer = (request) => (request.number === 2 ? { cutAfter: 3 * MiB } : null);
    expectWhole(await download({ connections: 2 }));
  });

  test('all of them again and again: each attempt goes on with several gaps, and no durable byte comes twice', async () => {
    // Of each attempt five requests get that far; then nobody is there until the next one.
    let left = 0;
    server.answer = () => ((left -= 1) >= 0 ? { cutAfter: 2 * MiB + 77 } : { then: 'reset' });
    let resume: DownloadJob['resume'] = null;
    let host = new MemoryDownloadHost();
    const budget = new ConnectionBudget();
    budget.learned(server.url, 4);
    let islands = 0;
    for (let attempt = 0; ; attempt += 1) {
      expect(attempt).toBeLessThan(60);
      const before = host.runs.reduce((sum, { start, end }) => sum + end - start, 0);
      host = host.next();
      left = 5;
      const adapter = createHttpDownload({ client, budget });
      const result = await adapter.download({ url: server.url, headers: {}, resume }, host);
      expect(host.violations).toEqual([]);
      const after = host.runs.reduce((sum, { start, end }) => sum + end - start, 0);
      expect(after).toBeGreaterThan(before);
      if (result.outcome === 'complete') break;
      resume = host.resume(resume);
      islands += resume?.islands?.length ?? 0;
    }
    expect(sha256Of(host.content())).toBe(sha256Of(FILE));
    expect(host.resets).toEqual([]);
    expect(islands).toBeGreaterThan(0);
  });

  test('what is here behind gaps is compared where nothing vouches for it any more', async () => {
    const islands = [{ start: 12 * MiB, end: 16 * MiB }];
    const held = { held: FILE.subarray(0, 5 * MiB), islands: islands.map((run) => ({ ...run, file: FILE })) };
    const resume = {
      durable: 5 * MiB,
      islands,
      size: SIZE,
      validator: { kind: 'etag', value: '"v1"' },
    } as const;
    server.etag = null;
    const same = await download({ resume, host: held });
    expect(same.result).toMatchObject({ outcome: 'complete', value: { consistent: false } });
    expect(sha256Of(same.host.content())).toBe(sha256Of(FILE));
    expect(same.host.compared).toBe(9 * MiB);

    server.file = Buffer.concat([FILE.subarray(0, 13 * MiB), OTHER.subarray(13 * MiB)]);
    const other = await download({ resume, host: held });
    expect(other.host.resets).toEqual(['REMOTE_CHANGED']);
    expect(sha256Of(other.host.content())).toBe(sha256Of(server.file));
  });

  test('a stop in the middle ends all of them', async () => {
    const budget = new ConnectionBudget();
    budget.learned(server.url, 4);
    let written = 0;
    const host: MemoryDownloadHost = new MemoryDownloadHost({
      onWrite: (_offset, bytes) => ((written += bytes.length) > 10 * MiB ? host.abort() : undefined),
    });
    const adapter = createHttpDownload({ client, budget });
    expect(await adapter.download({ url: server.url, headers: {}, resume: null }, host)).toEqual({
      outcome: 'stopped',
    });
    await server.idle();
    expect(budget.taken(server.url)).toBe(0);
  });

  test('a disk that fails ends all of them with its error', async () => {
    let written = 0;
    const { result } = await download({
      host: {
        onWrite: (_offset, bytes) => {
          if ((written += bytes.length) > 10 * MiB)
            throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      },
    });
    expect(result.outcome).toBe('error');
    await server.idle();
  });
});

test('what is read again, and what lies beside a file, takes a place of its host too', async () => {
  const budget = new ConnectionBudget();
  const adapter = createHttpDownload({ client, budget });
  const taken: number[] = [];
  server.answer = () => (taken.push(budget.taken(server.url)), null);
  const { signal } = new AbortController();
  const of = { url: server.url, headers: {}, signal };
  let read = 0;
  const stretch = { start: 0, end: 5 * MiB, size: SIZE, validator: null };
  for await (const { length } of adapter.readAgain({ ...of, ...stretch })) read += length;
  expect(read).toBe(5 * MiB);
  await adapter.readSidecars({ ...of, names: [] });
  expect(taken.length).toBeGreaterThan(1);
  expect(new Set(taken)).toEqual(new Set([1]));
  expect(budget.taken(server.url)).toBe(0);
});

test('60 downloads share the connections of their host', async () => {
  server.file = FILE.subarray(0, 1 * MiB);
  // Slow enough that each is there for a while.
  server.answer = () => ({ trickle: 5_000_000 });
  const budget = new ConnectionBudget(5);
  const adapter = createHttpDownload({ client, budget });
  const hosts = Array.from({ length: 60 }, () => new MemoryDownloadHost());
  const results = await Promise.all(
    hosts.map((host) => adapter.download({ url: server.url, headers: {}, resume: null }, host)),
  );
  expect(results.every(({ outcome }) => outcome === 'complete')).toBe(true);
  for (const host of hosts) expect(sha256Of(host.content())).toBe(sha256Of(server.file));
  expect(server.most).toBeLessThanOrEqual(5);
  expect(server.most).toBeGreaterThan(3);
  expect(http.globalAgent.sockets).toEqual({});
});

test('a last connection that became slow does not hold up the end', async () => {
  // A block that cannot be shared any more, at a rate at which it would take an hour.
  server.answer = (request) => (request.number === 2 ? { trickle: 1_000 } : null);
  server.file = FILE.subarray(0, 12 * MiB);
  expectWhole(await download({ connections: 2 }), server.file);
});

test('an only connection that begins to trickle is replaced by another one', async () => {
  // Not after half a minute here, but at once.
  vi.spyOn(LaneSpeed.prototype, 'tooSlow').mockImplementation(function (this: LaneSpeed) {
    return this.isSlow;
  });
  server.answer = ({ number }) => (number === 1 ? { fastFor: 4 * MiB, trickle: 500 } : null);
  server.file = FILE.subarray(0, 20 * MiB);
  expectWhole(await download({ connections: 1 }), server.file);
  expect(server.seen.length).toBe(2);
});

test('a transfer that waits gets a place of one that has more than it uses', async () => {
  const budget = new ConnectionBudget(2);
  budget.learned(server.url, 2);
  // The second connection goes on alone, slowly, after the first one is refused its next piece.
  server.answer = ({ number }) => {
    if (number === 2) return { trickle: 2 * MiB };
    return number === 3 ? { status: 503 } : null;
  };
  const refused = vi.spyOn(budget, 'refused');
  const host = new MemoryDownloadHost();
  const adapter = createHttpDownload({ client, budget });
  const downloading = adapter.download({ url: server.url, headers: {}, resume: null }, host);
  await vi.waitFor(() => expect(refused).toHaveBeenCalled(), { timeout: 10_000 });
  const place = await budget.first(server.url, host.signal);
  expect(host.runs).not.toEqual([{ start: 0, end: SIZE }]);
  place.release();
  expectWhole({ host, result: await downloading, budget });
});
