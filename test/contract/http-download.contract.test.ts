/** Downloads from a real nginx, straight and through a proxy that cuts. */
import { writeFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient, type HttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import type { DownloadJob } from '../../main/protocols/protocol-adapter.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { startNginx, type NginxOptions, type NginxServer } from '../servers/nginx-server.ts';

const SIZE = 3_000_000;
const FILE = sampleBytes(SIZE, 7);
const HOUR_S = 3600;

let client: HttpClient;
let nginx: NginxServer | null = null;
let proxy: FaultProxy | null = null;

beforeEach(() => {
  client = createHttpClient();
});

afterEach(async () => {
  client.close();
  await proxy?.stop();
  await nginx?.stop();
  proxy = null;
  nginx = null;
});

async function serve(options: NginxOptions = {}): Promise<NginxServer> {
  nginx = await startNginx(options);
  return nginx;
}

/** Puts a file there that was changed `ageSeconds` ago. */
async function put(server: NginxServer, name: string, bytes: Uint8Array, ageSeconds = HOUR_S): Promise<void> {
  const file = path.join(server.folder, name);
  await writeFile(file, bytes);
  const changed = Math.floor(Date.now() / 1000) - ageSeconds;
  await utimes(file, changed, changed);
}

async function download(url: string, resume: DownloadJob['resume'], held: Uint8Array = new Uint8Array()) {
  const host = new MemoryDownloadHost(resume === null ? {} : { held });
  const adapter = createHttpDownload({ client });
  const result = await adapter.download({ url, headers: {}, resume }, host);
  expect(host.violations).toEqual([]);
  return { host, result };
}

/** Attempts through the proxy until one completes; each cut lets a bit more pass than the answer's headers. */
async function downloadThroughCuts(url: string, cuts: readonly number[]) {
  let resume: DownloadJob['resume'] = null;
  let held: Buffer = Buffer.alloc(0);
  const attempts: MemoryDownloadHost[] = [];
  for (const downstreamBytes of [...cuts, Infinity]) {
    if (Number.isFinite(downstreamBytes)) proxy?.cutAfter({ downstreamBytes, kind: 'fin' });
    const { host, result } = await download(url, resume, held);
    attempts.push(host);
    held = host.content();
    if (result.outcome === 'complete') return { attempts, held, value: result.value };
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'CONNECTION_LOST' } });
    resume = host.resume(resume);
  }
  throw new Error('The download never completed.');
}

describe('from nginx', () => {
  test('a whole file takes one plain request', async () => {
    const server = await serve();
    await put(server, 'clip.mov', FILE);
    const { host, result } = await download(`${server.origin}/clip.mov`, null);
    expect(result).toMatchObject({ outcome: 'complete', value: { size: SIZE, consistent: true } });
    expect(sha256Of(host.content())).toBe(sha256Of(FILE));
    expect(host.known).toMatchObject({ size: SIZE, acceptsRanges: true, suggestedName: 'clip.mov' });
    expect(host.known?.validator?.kind).toBe('etag');
    expect(host.noted('first-byte')).toEqual({ afterAnswerMs: expect.any(Number) });
    expect(await server.requests(1)).toEqual(['GET /clip.mov 200 -']);
  });

  test('an empty file', async () => {
    const server = await serve();
    await put(server, 'empty.bin', new Uint8Array());
    const { host, result } = await download(`${server.origin}/empty.bin`, null);
    expect(result).toMatchObject({ outcome: 'complete', value: { size: 0 } });
    expect(host.content().length).toBe(0);
    expect(host.describeCalls).toBe(1);
  });

  test('the name comes from Content-Disposition before the address', async () => {
    const value = `attachment; filename="x.bin"; filename*=UTF-8''Sch%C3%B6n.mov`;
    const server = await serve({
      location: [`add_header Content-Disposition '${value.replaceAll("'", "\\'")}';`],
    });
    await put(server, 'd41d8c', FILE.subarray(0, 10));
    const { host } = await download(`${server.origin}/d41d8c?token=secret`, null);
    expect(host.known?.suggestedName).toBe('Schön.mov');
  });

  test('gzip is switched on and not asked for', async () => {
    const server = await serve({ gzip: 'on' });
    await put(server, 'zeros.bin', new Uint8Array(100_000));
    const { host, result } = await download(`${server.origin}/zeros.bin`, null);
    expect(result).toMatchObject({ outcome: 'complete', value: { size: 100_000 } });
    expect(host.known?.validator?.kind).toBe('etag');
    expect(host.content().equals(Buffer.alloc(100_000))).toBe(true);
  });

  test('cuts: each attempt asks for exactly what is missing', async () => {
    const server = await serve();
    await put(server, 'clip.mov', FILE);
    proxy = await startFaultProxy(server);
    const { attempts, held, value } = await downloadThroughCuts(
      `${proxy.origin}/clip.mov`,
      [500_000, 800_000, 400_000],
    );
    expect(sha256Of(held)).toBe(sha256Of(FILE));
    expect(value).toMatchObject({ size: SIZE, consistent: true });
    expect(attempts.flatMap((host) => host.resets)).toEqual([]);
    const offsets = attempts.slice(1).map((host) => host.noted('resumed')?.['offset']);
    expect(attempts.slice(1).map((host) => host.noted('resumed'))).toEqual(
      offsets.map((offset) => ({ offset, repeated: 0, proof: 'validator' })),
    );
    expect(await server.requests(4)).toEqual([
      'GET /clip.mov 200 -',
      ...offsets.map((offset) => `GET /clip.mov 206 bytes=${String(offset)}-`),
    ]);
  });

  test('a connection torn by a reset loses nothing that was kept', async () => {
    const server = await serve();
    await put(server, 'clip.mov', FILE);
    proxy = await startFaultProxy(server);
    proxy.cutAfter({ downstreamBytes: 1_000_000, kind: 'rst' });
    const first = await download(`${proxy.origin}/clip.mov`, null);
    expect(first.result).toMatchObject({ outcome: 'error', error: { code: 'CONNECTION_LOST' } });
    const second = await download(`${proxy.origin}/clip.mov`, first.host.resume(), first.host.content());
    expect(second.result.outcome).toBe('complete');
    expect(sha256Of(second.host.content())).toBe(sha256Of(FILE));
  });

  test('etag off, old file: Last-Modified is the validator', async () => {
    const server = await serve({ etag: 'off' });
    await put(server, 'clip.mov', FILE);
    proxy = await startFaultProxy(server);
    const { attempts, held, value } = await downloadThroughCuts(`${proxy.origin}/clip.mov`, [500_000]);
    expect(attempts[0]?.known?.validator?.kind).toBe('last-modified');
    expect(attempts[1]?.noted('resumed')).toMatchObject({ repeated: 0, proof: 'validator' });
    expect(value.consistent).toBe(true);
    expect(sha256Of(held)).toBe(sha256Of(FILE));
  });

  test('etag off, file of this minute: an overlap is compared', async () => {
    const server = await serve({ etag: 'off' });
    await put(server, 'clip.mov', FILE, 0);
    proxy = await startFaultProxy(server);
    const { attempts, held, value } = await downloadThroughCuts(`${proxy.origin}/clip.mov`, [500_000]);
    expect(attempts[0]?.known?.validator).toBeNull();
    expect(attempts[1]?.noted('resumed')).toMatchObject({ repeated: 65_536, proof: 'overlap' });
    expect(value.consistent).toBe(false);
    expect(sha256Of(held)).toBe(sha256Of(FILE));
  });

  test.each([
    ['with an ETag', 'on', HOUR_S],
    ['with Last-Modified', 'off', HOUR_S],
    ['without a validator', 'off', 0],
  ] as const)('the file is replaced between two attempts, %s', async (_title, etag, age) => {
    const server = await serve({ etag });
    await put(server, 'clip.mov', FILE, age);
    proxy = await startFaultProxy(server);
    proxy.cutAfter({ downstreamBytes: 1_000_000, kind: 'fin' });
    const first = await download(`${proxy.origin}/clip.mov`, null);
    expect(first.result.outcome).toBe('error');
    const replaced = sampleBytes(SIZE, 8);
    await put(server, 'clip.mov', replaced, age === 0 ? 0 : age / 2);
    const second = await download(`${proxy.origin}/clip.mov`, first.host.resume(), first.host.content());
    expect(second.host.resets).toEqual(['REMOTE_CHANGED']);
    expect(second.result).toMatchObject({ outcome: 'complete', value: { size: SIZE } });
    expect(sha256Of(second.host.content())).toBe(sha256Of(replaced));
  });

  test('ranges switched off: what is here is compared and kept', async () => {
    const server = await serve({ location: ['max_ranges 0;'] });
    await put(server, 'clip.mov', FILE);
    const resume = await describedResume(server, 1_000_000);
    const { host, result } = await download(`${server.origin}/clip.mov`, resume, FILE.subarray(0, 1_000_000));
    expect(result).toMatchObject({ outcome: 'complete', value: { consistent: true } });
    expect(host.resets).toEqual([]);
    expect(host.noted('resumed')).toMatchObject({ offset: 1_000_000, repeated: 1_000_000 });
    expect(sha256Of(host.content())).toBe(sha256Of(FILE));
  });

  test('a file that disappeared is not there; a link that stopped working has expired', async () => {
    const server = await serve();
    expect((await download(`${server.origin}/gone.mov`, null)).result).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    const resume = { durable: 10, size: 20, validator: null };
    const { host, result } = await download(`${server.origin}/gone.mov`, resume, FILE.subarray(0, 10));
    expect(result).toMatchObject({ error: { code: 'LINK_EXPIRED' } });
    expect(host.content().equals(FILE.subarray(0, 10))).toBe(true);
  });

  test('everything is here already: no byte is fetched again', async () => {
    const server = await serve();
    await put(server, 'clip.mov', FILE);
    const resume = await describedResume(server, SIZE);
    const { host, result } = await download(`${server.origin}/clip.mov`, resume, FILE);
    expect(result).toMatchObject({ outcome: 'complete', value: { size: SIZE, consistent: true } });
    expect(host.describeCalls).toBe(0);
    expect((await server.requests(2)).at(-1)).toBe('HEAD /clip.mov 200 -');
  });

  test('two downloads at once do not mix', async () => {
    const server = await serve();
    const files = [1, 2].map((seed) => sampleBytes(1_000_000, seed));
    await Promise.all(files.map((bytes, index) => put(server, `${index}.bin`, bytes)));
    const ends = await Promise.all(
      files.map((_bytes, index) => download(`${server.origin}/${index}.bin`, null)),
    );
    expect(ends.map(({ host }) => sha256Of(host.content()))).toEqual(files.map(sha256Of));
  });
});

/** What the journal would know of `clip.mov` after `durable` bytes. */
async function describedResume(server: NginxServer, durable: number): Promise<DownloadJob['resume']> {
  const { host } = await download(`${server.origin}/clip.mov`, null);
  const whole = host.resume();
  if (whole === null) throw new Error('The file was not described.');
  return { ...whole, durable };
}
