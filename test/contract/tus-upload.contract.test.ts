/** The TUS adapter against a real @tus/server, directly and over a link that breaks. */
import { readFile, rm, stat, truncate } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient, type HttpClient } from '../../main/protocols/http-client.ts';
import type { UploadAdapter, UploadJob } from '../../main/protocols/protocol-adapter.ts';
import { defaultUploadPolicy } from '../../preload/contract/destination.ts';
import { createTusUpload } from '../../main/protocols/tus-upload/tus-upload.ts';
import { startFaultProxy, type CutKind, type FaultProxy } from '../servers/fault-proxy.ts';
import {
  MemoryUploadHost,
  sampleBytes,
  sha256Of,
  type MemoryHostOptions,
} from '../servers/memory-upload-host.ts';
import { uploadJob } from '../servers/upload-job.ts';
import { startTusServer, type TusServer } from '../servers/tus-server.ts';

const MiB = 1024 * 1024;
const CHUNK = 4 * MiB;
const content = sampleBytes(10 * MiB + 321);
const digest = sha256Of(content);

/** So long that nothing can end by it. */
const NEVER_MS = 3_600_000;

let server: TusServer;
let proxy: FaultProxy;
let client: HttpClient;
let uploads: UploadAdapter;

beforeAll(async () => {
  server = await startTusServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  proxy = await startFaultProxy(server);
  client = createHttpClient();
  uploads = uploadsWith(NEVER_MS);
});
afterEach(async () => {
  client.close();
  await proxy.stop();
});

/** A busy machine is silent for a while too, so only those tests are in a hurry that are about silence. */
const uploadsWith = (stallMs: number, answerMs = NEVER_MS): UploadAdapter =>
  createTusUpload({ client, times: { stallMs, answerMs } });

function jobFor(endpoint: string, resume: UploadJob['resume'] = null): UploadJob {
  const metadata = { filename: 'Übung 1.mov', relativePath: 'Karte/A001/Übung 1.mov' };
  return uploadJob({ endpoint, size: content.length, metadata, policy: { maxRequestBytes: CHUNK }, resume });
}

const throughProxy = (resume: UploadJob['resume'] = null): UploadJob =>
  jobFor(`${proxy.origin}/files`, resume);
/** The whole file in one request. */
const inOne = (job: UploadJob): UploadJob => ({ ...job, policy: defaultUploadPolicy });
const newHost = (options?: MemoryHostOptions): MemoryUploadHost => new MemoryUploadHost(content, options);

async function expectWhole(uploadUrl: string | undefined): Promise<void> {
  expect(uploadUrl).toBeDefined();
  expect(sha256Of(await readFile(server.fileOf(uploadUrl ?? '')))).toBe(digest);
}

/** Cuts the link once the host has sent this many bytes of the file, and reports what the attempt left. */
async function cutAt(position: number, kind: CutKind = 'rst', resume: UploadJob['resume'] = null) {
  let armed = true;
  const host = newHost({
    onSent: (at) => {
      if (!armed || at < position) return;
      armed = false;
      proxy.cutNow(kind);
    },
  });
  const result = await uploads.upload(throughProxy(resume), host);
  return { host, result, left: host.resumeWhole(resume) };
}

describe('directly', () => {
  test('a new upload arrives byte for byte, over one connection', async () => {
    const before = server.connections();
    const host = newHost();
    const result = await uploads.upload(jobFor(server.url), host);
    expect(result.outcome).toBe('complete');
    const uploadUrl = result.outcome === 'complete' ? result.value.uploadUrl : '';
    expect(host.facts).toEqual([
      { kind: 'created', uploadUrl, expiresAt: null, offset: 0, checked: false },
      { kind: 'accepted', offset: CHUNK, checked: false },
      { kind: 'accepted', offset: 2 * CHUNK, checked: false },
      { kind: 'accepted', offset: content.length, checked: false },
    ]);
    expect(host.sentTotal).toBe(content.length);
    expect(server.connections() - before).toBe(1);
    await expectWhole(uploadUrl);
    const info = JSON.parse(await readFile(`${server.fileOf(uploadUrl)}.json`, 'utf8'));
    expect(info.metadata).toEqual({ filename: 'Übung 1.mov', relativePath: 'Karte/A001/Übung 1.mov' });
  });

  test('a server nobody knows is asked first, and what it says is remembered and used', async () => {
    const host = newHost();
    const job = { ...inOne(jobFor(server.url)), knowledge: null };
    const result = await uploads.upload(job, host);
    expect(result.outcome).toBe('complete');
    expect(host.facts.map(({ kind }) => kind)).toEqual(['created', 'accepted']);
    expect(host.explained).toEqual([expect.stringContaining('One request to the end')]);
    const knowledge = host.learnedAll.at(-1) ?? null;
    expect(knowledge?.extensions).toContain('creation-with-upload');
    expect(knowledge?.roundTripMs).toBeGreaterThan(0);

    const asked = server.requests.length;
    const small = newHost();
    const one = await uploads.upload({ ...job, knowledge, size: 3 * MiB }, small);
    expect(one.outcome).toBe('complete');
    expect(small.facts).toMatchObject([{ kind: 'created', offset: 3 * MiB, checked: false }]);
    expect(server.requests.slice(asked)).toEqual(['POST /files']);
  });

  test('the first byte is measured once, from the answer before it', async () => {
    const host = newHost();
    await uploads.upload(jobFor(server.url), host);
    const firsts = host.notes.filter(({ kind }) => kind === 'first-byte');
    expect(firsts).toEqual([
      { kind: 'first-byte', detail: { afterAnswerMs: expect.any(Number), offset: 0 } },
    ]);
    expect(firsts[0]?.detail['afterAnswerMs']).toBeGreaterThan(0);
  });

  test('nothing is sent before its fact is committed', async () => {
    const order: string[] = [];
    const host = newHost({
      onCommit: async (fact) => {
        await delay(20);
        order.push(`committed ${fact.kind}`);
      },
      onSent: () => order.at(-1) !== 'sent' && order.push('sent'),
    });
    await uploads.upload(inOne(jobFor(server.url)), host);
    expect(order).toEqual(['committed created', 'sent', 'committed accepted']);

    order.length = 0;
    const { left } = await cutAt(5 * MiB);
    await uploads.upload(throughProxy(left), host);
    expect(order.slice(0, 2)).toEqual(['committed resumed', 'sent']);
  });

  test('a file without bytes is complete at once', async () => {
    const host = new MemoryUploadHost(new Uint8Array());
    const result = await uploads.upload({ ...jobFor(server.url), size: 0 }, host);
    expect(result.outcome).toBe('complete');
    expect(host.facts.map(({ kind }) => kind)).toEqual(['created']);
  });

  test('an upload the server forgot is made anew', async () => {
    const first = newHost();
    await uploads.upload(jobFor(server.url), first);
    const left = first.resumeWhole();
    const file = server.fileOf(left?.uploadUrl ?? '');
    await Promise.all([rm(file), rm(`${file}.json`)]);
    const host = newHost();
    expect((await uploads.upload(jobFor(server.url, left), host)).outcome).toBe('complete');
    expect(host.facts.slice(0, 2).map(({ kind }) => kind)).toEqual(['restarted', 'created']);
    await expectWhole(host.resumeWhole()?.uploadUrl);
  });

  test('a file that shrank on the server goes on from what is there', async () => {
    // Stopped between two chunks, so that the server is done writing.
    const first = newHost({
      onCommit: (fact) => fact.kind === 'accepted' && fact.offset > CHUNK && first.abort(),
    });
    await expect(uploads.upload(throughProxy(), first)).resolves.toEqual({ outcome: 'stopped' });
    const left = first.resumeWhole();
    await truncate(server.fileOf(left?.uploadUrl ?? ''), 1000);
    const host = newHost();
    expect((await uploads.upload(throughProxy(left), host)).outcome).toBe('complete');
    expect(host.facts[0]).toEqual({ kind: 'resumed', offset: 1000 });
    expect(host.notes[0]).toEqual({
      kind: 'interrupted',
      detail: { code: 'OFFSET_WENT_BACK', wentBack: true, acknowledged: left?.accepted, offset: 1000 },
    });
    await expectWhole(left?.uploadUrl);
  });

  test('a server with a limit says it', async () => {
    const small = await startTusServer({ maxSize: MiB });
    try {
      const result = await uploads.upload(jobFor(small.url), newHost());
      expect(result).toMatchObject({ outcome: 'error', error: { code: 'TOO_LARGE' } });
    } finally {
      await small.stop();
    }
  });

  test('terminate removes an unfinished upload, and is content when it is gone', async () => {
    const { left } = await cutAt(5 * MiB);
    const uploadUrl = left?.uploadUrl ?? '';
    const terminate = (): Promise<boolean> =>
      uploads.terminate({
        endpoint: server.url,
        uploadUrl,
        headers: {},
        policy: defaultUploadPolicy,
        signal: new AbortController().signal,
      });
    await expect(stat(server.fileOf(uploadUrl))).resolves.toBeDefined();
    await expect(terminate()).resolves.toBe(true);
    await expect(stat(server.fileOf(uploadUrl))).rejects.toThrow('ENOENT');
    await expect(terminate()).resolves.toBe(true);
    await proxy.refuse();
    proxy.cutNow();
    await expect(terminate()).resolves.toBe(false);
  });
});

describe('over a link that breaks', () => {
  const cuts = [1, 2 * MiB, CHUNK, CHUNK + 1, 7 * MiB, content.length - 1];
  test.each(cuts.flatMap((at) => [[at, 'rst'] as const, [at, 'fin'] as const]))(
    'cut after %d bytes (%s): goes on where the server is',
    async (at, kind) => {
      const { host: first, result, left } = await cutAt(at, kind);
      expect(result).toMatchObject({ outcome: 'error', error: { code: 'CONNECTION_LOST' } });
      const second = newHost();
      expect((await uploads.upload(throughProxy(left), second)).outcome).toBe('complete');
      await expectWhole(left?.uploadUrl);

      const resumed = second.facts[0];
      const offset = resumed?.kind === 'resumed' ? resumed.offset : -1;
      expect(offset).toBeGreaterThanOrEqual(left?.accepted ?? Infinity);
      // Only what was in flight when the link broke went twice, and that is less than a chunk.
      expect(first.sentTotal + second.sentTotal - content.length).toBe(first.sentPosition - offset);
      expect(first.sentPosition - offset).toBeLessThanOrEqual(CHUNK);
    },
  );

  test('cut at every 700,000 bytes of the link: arrives whole, each byte of a gap once', async () => {
    let left: ReturnType<MemoryUploadHost['resumeWhole']> = null;
    let outcome = '';
    let resent = 0;
    let attempts = 0;
    for (; attempts < 40 && outcome !== 'complete'; attempts += 1) {
      proxy.cutAfter({ upstreamBytes: 700_000, kind: attempts % 2 === 0 ? 'rst' : 'fin' });
      const host = newHost();
      const result = await uploads.upload(throughProxy(left), host);
      outcome = result.outcome;
      const next = host.resumeWhole(left);
      resent += host.sentTotal;
      expect(next?.uploadUrl).toBe(left?.uploadUrl ?? next?.uploadUrl);
      expect(next?.accepted ?? 0).toBeGreaterThanOrEqual(left?.accepted ?? 0);
      left = next;
    }
    expect(outcome).toBe('complete');
    expect(attempts).toBeGreaterThan(10);
    await expectWhole(left?.uploadUrl);
    expect(resent - content.length).toBeLessThanOrEqual(attempts * CHUNK);
    // What the link carried twice is what each cut tore off on the way, never more than the cut let through.
    expect(proxy.counters().patchBytes - content.length).toBeLessThan(attempts * 700_000);
  });

  test('the last answer lost: found complete, not sent again', async () => {
    const host = newHost({ onSent: (at) => at === content.length && proxy.cutAfter({ downstreamBytes: 0 }) });
    const result = await uploads.upload(throughProxy(), host);
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'CONNECTION_LOST' } });
    const carried = proxy.counters().patchBytes;
    expect(carried).toBe(content.length);

    const second = newHost();
    expect((await uploads.upload(throughProxy(host.resumeWhole()), second)).outcome).toBe('complete');
    expect(second.facts).toEqual([{ kind: 'resumed', offset: content.length }]);
    expect(proxy.counters().patchBytes).toBe(carried);
    await expectWhole(host.resumeWhole()?.uploadUrl);
  });

  test('a link that goes silent: STALLED, then goes on', async () => {
    const host = newHost({ onSent: (at) => at > 2 * MiB && proxy.stall(true) });
    // Where the system took all of it before that, the answer is what does not come.
    const result = await uploadsWith(2_000, 2_000).upload(inOne(throughProxy()), host);
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'STALLED' } });
    proxy.stall(false);
    expect((await uploads.upload(throughProxy(host.resumeWhole()), newHost())).outcome).toBe('complete');
    await expectWhole(host.resumeWhole()?.uploadUrl);
  });

  test('a slow link is not a silent one', async () => {
    // Slower than one 1 MiB write per stall time, by far.
    proxy.limitRate(MiB / 4);
    const size = MiB + 17;
    const host = newHost();
    const result = await uploadsWith(1_500).upload({ ...throughProxy(), size }, host);
    expect(result.outcome).toBe('complete');
  });

  test('a network that is away', async () => {
    await proxy.refuse();
    const result = await uploads.upload(throughProxy(), newHost());
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'UNREACHABLE' } });
    expect(result.outcome === 'error' && result.error.message).toContain(`127.0.0.1:${proxy.port}`);
  });
});

describe('a pause', () => {
  const noneOpen = async (): Promise<void> => {
    for (let i = 0; i < 200 && proxy.counters().open > 0; i += 1) await delay(10);
    expect(proxy.counters().open).toBe(0);
  };

  test('in the middle of a chunk closes the connection; the next attempt goes on', async () => {
    const host = newHost({ onSent: (at) => at > 5 * MiB && host.abort() });
    await expect(uploads.upload(throughProxy(), host)).resolves.toEqual({ outcome: 'stopped' });
    expect(host.openReads).toBe(0);
    await noneOpen();
    const second = newHost();
    expect((await uploads.upload(throughProxy(host.resumeWhole()), second)).outcome).toBe('complete');
    expect(second.facts[0]?.kind).toBe('resumed');
    await expectWhole(host.resumeWhole()?.uploadUrl);
  });

  test('while nothing moves ends all the same', async () => {
    const host = newHost({
      onSent: () => {
        proxy.stall(true);
        setTimeout(() => host.abort(), 50);
      },
    });
    await expect(uploads.upload(inOne(throughProxy()), host)).resolves.toEqual({
      outcome: 'stopped',
    });
    proxy.stall(false);
    await noneOpen();
  });

  test('before the first answer ends it too', async () => {
    proxy.stall(true);
    const host = newHost();
    setTimeout(() => host.abort(), 50);
    await expect(uploads.upload(throughProxy(), host)).resolves.toEqual({ outcome: 'stopped' });
    expect(host.facts).toEqual([]);
  });

  test('that came before the start sends nothing', async () => {
    const host = newHost();
    host.abort();
    await expect(uploads.upload(throughProxy(), host)).resolves.toEqual({ outcome: 'stopped' });
    expect(proxy.counters().connections).toBe(0);
  });
});
