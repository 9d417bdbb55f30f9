/** What an attempt owes its host and the network besides the right bytes. */
import net from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TransferError } from '../../main/engine/transfer-error.ts';
import { createHttpClient, type HttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import type { DownloadJob } from '../../main/protocols/protocol-adapter.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import {
  startRawAnswersServer,
  type RawAnswer,
  type RawAnswersServer,
} from '../servers/raw-answers-server.ts';
import { DURABLE, FILE, OVERLAP_START, SIZE } from './hostile/answers.ts';

const held = FILE.subarray(0, DURABLE);
const rest = FILE.subarray(DURABLE);
const strong = { durable: DURABLE, size: SIZE, validator: { kind: 'etag', value: '"v1"' } } as const;
const all = { ...strong, durable: SIZE };
const wholeFile: RawAnswer = {
  status: '200 OK',
  headers: [`Content-Length: ${SIZE}`, 'ETag: "v1"'],
  body: FILE,
};
const restOfFile: RawAnswer = {
  status: '206 Partial Content',
  headers: [
    `Content-Range: bytes ${DURABLE}-${SIZE - 1}/${SIZE}`,
    `Content-Length: ${SIZE - DURABLE}`,
    'ETag: "v1"',
  ],
  body: rest,
};
const sha256 = 'sha-256=:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=:';
const sha256Hex = Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('hex');

let client: HttpClient;
const servers: RawAnswersServer[] = [];

beforeEach(() => {
  client = createHttpClient();
});

afterEach(async () => {
  client.close();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(answers: readonly RawAnswer[], path?: string): Promise<RawAnswersServer> {
  const server = await startRawAnswersServer(answers, path);
  servers.push(server);
  return server;
}

function download(url: string, host: MemoryDownloadHost, job: Partial<DownloadJob> = {}, stallMs = 60_000) {
  return createHttpDownload({ client, stallMs }).download({ url, headers: {}, resume: null, ...job }, host);
}

test('stops in the middle of a body, and its connection is closed', async () => {
  const server = await serve([{ ...wholeFile, body: FILE.subarray(0, 1000), then: 'silent' }]);
  const host: MemoryDownloadHost = new MemoryDownloadHost({
    onWrite: () => void setImmediate(() => host.abort()),
  });
  expect(await download(server.url, host)).toEqual({ outcome: 'stopped' });
  await server.idle();
});

test('stops while no answer has come', async () => {
  const silent = net.createServer((socket) => socket.on('error', () => {}).on('data', () => host.abort()));
  const port = await listenOnLoopback(silent);
  const host = new MemoryDownloadHost();
  expect(await download(`http://127.0.0.1:${port}/`, host)).toEqual({ outcome: 'stopped' });
  // Resolves only when the connection is gone.
  await new Promise((resolve) => silent.close(resolve));
});

test('stops before it began', async () => {
  const server = await serve([wholeFile]);
  const host = new MemoryDownloadHost();
  host.abort();
  expect(await download(server.url, host)).toEqual({ outcome: 'stopped' });
  expect(host.content().length).toBe(0);
});

test('stops while it asks for the digests of a file that is here', async () => {
  const silent = net.createServer((socket) => socket.on('error', () => {}).on('data', () => host.abort()));
  const port = await listenOnLoopback(silent);
  const host = new MemoryDownloadHost({ held: FILE });
  expect(await download(`http://127.0.0.1:${port}/`, host, { resume: all })).toEqual({ outcome: 'stopped' });
  await new Promise((resolve) => silent.close(resolve));
});

test('ends with what the host throws, keeping its code, and closes the connection', async () => {
  const server = await serve([{ ...wholeFile, then: 'silent' }]);
  const full = new TransferError('DISK_FULL', 'The disk is full.');
  const host = new MemoryDownloadHost({ onWrite: () => Promise.reject(full) });
  expect(await download(server.url, host)).toEqual({ outcome: 'error', error: full });
  await server.idle();
});

test('writes nothing when the description could not be committed', async () => {
  const server = await serve([wholeFile]);
  const refused = new TransferError('JOURNAL_UNUSABLE', 'The journal cannot be written.');
  const host = new MemoryDownloadHost({ onDescribe: () => Promise.reject(refused) });
  expect(await download(server.url, host)).toEqual({ outcome: 'error', error: refused });
  expect(host.content().length).toBe(0);
});

test('a slow disk is no stalled server', async () => {
  const server = await serve([wholeFile]);
  let writes = 0;
  const host = new MemoryDownloadHost({
    onWrite: () => ((writes += 1) === 1 ? new Promise((resolve) => setTimeout(resolve, 150)) : undefined),
  });
  expect(await download(server.url, host, {}, 50)).toMatchObject({ outcome: 'complete' });
  expect(host.violations).toEqual([]);
});

test('nobody listens', async () => {
  const server = net.createServer();
  const port = await listenOnLoopback(server);
  await new Promise((resolve) => server.close(resolve));
  const result = await download(`http://127.0.0.1:${port}/x`, new MemoryDownloadHost());
  expect(result).toMatchObject({ outcome: 'error', error: { code: 'UNREACHABLE' } });
});

test('an address that is none', async () => {
  const result = await download('not an address', new MemoryDownloadHost());
  expect(result).toMatchObject({ outcome: 'error', error: { code: 'INVALID_URL' } });
});

test("the person's headers go along, but cannot change which bytes are asked for", async () => {
  const server = await serve([restOfFile]);
  const headers = {
    Authorization: 'Bearer t',
    Range: 'bytes=0-1',
    'If-Range': '"x"',
    'Accept-Encoding': 'gzip',
    'X-Team': 'post',
  };
  const host = new MemoryDownloadHost({ held });
  expect(await download(server.url, host, { headers, resume: strong })).toMatchObject({
    outcome: 'complete',
  });
  expect(server.seen[0]?.headers).toMatchObject({
    authorization: 'Bearer t',
    'x-team': 'post',
    range: `bytes=${DURABLE}-`,
    'if-range': '"v1"',
    'accept-encoding': 'identity',
    'want-repr-digest': 'sha-256=10',
  });
});

test('a plain request carries neither Range nor If-Range', async () => {
  const server = await serve([wholeFile]);
  const headers = { range: 'bytes=5-', 'if-range': '"v1"' };
  await download(server.url, new MemoryDownloadHost(), { headers });
  expect(server.seen[0]?.headers['range']).toBeUndefined();
  expect(server.seen[0]?.headers['if-range']).toBeUndefined();
});

test('a redirect: the name and the bytes come from its end, the key stays where it was meant for', async () => {
  const end = await serve([wholeFile], '/cdn/clip%20one.mov');
  const start = await serve([
    { status: '302 Found', headers: [`Location: ${end.url}`, 'Content-Length: 0'] },
  ]);
  const host = new MemoryDownloadHost();
  const headers = { Authorization: 'Bearer t', 'X-Api-Key': 'k' };
  expect(await download(start.url, host, { headers })).toMatchObject({ outcome: 'complete' });
  expect(host.known).toMatchObject({ finalUrl: end.url, suggestedName: 'clip one.mov' });
  expect(start.seen[0]?.headers['x-api-key']).toBe('k');
  expect(end.seen[0]?.headers['x-api-key']).toBeUndefined();
  expect(end.seen[0]?.headers['authorization']).toBeUndefined();
});

test('a busy server says how long to stay away', async () => {
  const server = await serve([
    { status: '503 Service Unavailable', headers: ['Retry-After: 7', 'Content-Length: 0'] },
  ]);
  const result = await download(server.url, new MemoryDownloadHost());
  expect(result).toMatchObject({ error: { code: 'SERVER_BUSY', retryAfterMs: 7000 } });
});

test('a resume is described with its validator, and noted', async () => {
  const server = await serve([restOfFile]);
  const host = new MemoryDownloadHost({ held });
  await download(server.url, host, { resume: strong });
  expect(host.descriptions).toMatchObject([{ size: SIZE, validator: strong.validator, acceptsRanges: true }]);
  expect(host.notes.map((note) => note.kind)).toEqual(['resumed', 'first-byte']);
  expect(host.noted('resumed')).toEqual({ offset: DURABLE, repeated: 0, proof: 'validator' });
});

test('several answers of one attempt are one resume and have one first byte', async () => {
  const half = DURABLE + 10;
  const first: RawAnswer = {
    ...restOfFile,
    headers: [`Content-Range: bytes ${DURABLE}-${half - 1}/${SIZE}`, 'Content-Length: 10', 'ETag: "v1"'],
    body: rest.subarray(0, 10),
  };
  const second: RawAnswer = {
    ...restOfFile,
    headers: [
      `Content-Range: bytes ${half}-${SIZE - 1}/${SIZE}`,
      `Content-Length: ${SIZE - half}`,
      'ETag: "v1"',
    ],
    body: rest.subarray(10),
  };
  const server = await serve([first, second]);
  const host = new MemoryDownloadHost({ held });
  expect(await download(server.url, host, { resume: strong })).toMatchObject({ outcome: 'complete' });
  expect(host.notes.map((note) => note.kind)).toEqual(['resumed', 'first-byte']);
});

test('the rest of an error page is not waited for', async () => {
  const server = await serve([
    { status: '404 Not Found', headers: ['Content-Length: 1000000'], body: 'not ', then: 'silent' },
  ]);
  const result = await download(server.url, new MemoryDownloadHost());
  expect(result).toMatchObject({ outcome: 'error', error: { code: 'NOT_FOUND' } });
  await server.idle();
});

test('a validator that the answer did not repeat is given up, so later attempts compare too', async () => {
  const size = SIZE - OVERLAP_START;
  const overlap: RawAnswer = {
    ...restOfFile,
    headers: [`Content-Range: bytes ${OVERLAP_START}-${SIZE - 1}/${SIZE}`, `Content-Length: ${size}`],
    body: FILE.subarray(OVERLAP_START),
  };
  const server = await serve([{ ...restOfFile, headers: restOfFile.headers?.slice(0, 2) ?? [] }, overlap]);
  const host = new MemoryDownloadHost({ held });
  expect(await download(server.url, host, { resume: strong })).toMatchObject({
    value: { consistent: false },
  });
  expect(host.known?.validator).toBeNull();
  expect(host.noted('resumed')).toEqual({ offset: DURABLE, repeated: 65_536, proof: 'overlap' });
});

test('digests of the whole file count on a 206, digests of the message do not', async () => {
  const stated = [
    `Repr-Digest: ${sha256}`,
    'Content-MD5: AAECAwQFBgcICQoLDA0ODw==',
    `Content-Digest: ${sha256}`,
  ];
  const server = await serve([{ ...restOfFile, headers: [...(restOfFile.headers ?? []), ...stated] }]);
  const result = await download(server.url, new MemoryDownloadHost({ held }), { resume: strong });
  expect(result).toMatchObject({
    value: { digests: [{ algorithm: 'sha-256', value: sha256Hex, statedBy: 'Repr-Digest header' }] },
  });
});

test('a file that is all here still gets the digest its publisher states', async () => {
  const headers = ['ETag: "v1"', `Content-Length: ${SIZE}`, `Repr-Digest: ${sha256}`];
  const server = await serve([{ status: '200 OK', headers }]);
  const result = await download(server.url, new MemoryDownloadHost({ held: FILE }), { resume: all });
  expect(server.seen[0]?.line).toBe('HEAD /file.bin');
  expect(result).toMatchObject({
    outcome: 'complete',
    value: { size: SIZE, consistent: true, digests: [{ value: sha256Hex }] },
  });
});

test.each([
  ['is refused', { status: '403 Forbidden', headers: ['Content-Length: 0'] }],
  [
    'speaks of another version',
    { status: '200 OK', headers: ['ETag: "v2"', `Repr-Digest: ${sha256}`, 'Content-Length: 0'] },
  ],
  [
    'brings an error page under the same tag',
    { status: '404 Not Found', headers: ['ETag: "v1"', `Repr-Digest: ${sha256}`, 'Content-Length: 0'] },
  ],
  ['breaks off', { status: '200 OK', then: 'reset' }],
] satisfies [string, RawAnswer][])(
  'a file that is all here is complete, though asking for a digest %s',
  async (_title, answer) => {
    const server = await serve([answer]);
    const host = new MemoryDownloadHost({ held: FILE });
    expect(await download(server.url, host, { resume: all })).toEqual({
      outcome: 'complete',
      value: { size: SIZE, consistent: true, digests: [] },
    });
    expect(host.resets).toEqual([]);
  },
);

test('an HTML file that is being resumed is no intruder', async () => {
  const page = Buffer.from(`<!DOCTYPE html>${'<p>text</p>'.repeat(500)}`);
  const server = await serve([
    { status: '200 OK', headers: ['Content-Type: text/html', `Content-Length: ${page.length}`], body: page },
  ]);
  const host = new MemoryDownloadHost({ held: page.subarray(0, 1000) });
  const resume = { durable: 1000, size: page.length, validator: null };
  expect(await download(server.url, host, { resume })).toMatchObject({ outcome: 'complete' });
  expect(host.content().equals(page)).toBe(true);
});
