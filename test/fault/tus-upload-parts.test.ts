/** Files in parts: what is committed when, what a part that is lost costs, and what servers that join nothing cost. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import type { UploadResume } from '../../main/protocols/protocol-adapter.ts';
import { uploadInParts } from '../../main/protocols/tus-upload/parallel-upload.ts';
import { createAdapterMemory, createContext } from '../../main/protocols/tus-upload/upload-context.ts';
import { createTusUpload, type TusUploadOptions } from '../../main/protocols/tus-upload/tus-upload.ts';
import { startChecksumTusServer, type ChecksumTusServer } from '../servers/checksum-tus-server.ts';
import {
  MemoryUploadHost,
  sampleBytes,
  sha256Of,
  type MemoryHostOptions,
} from '../servers/memory-upload-host.ts';
import { startScriptedServer, type Script, type SeenRequest, type Step } from '../servers/scripted-server.ts';
import { plainServer, uploadJob, type JobWishes } from '../servers/upload-job.ts';
import { factInWords } from './tus-upload-extension-cases.ts';

const MiB = 1024 * 1024;
const BLOCK = 4 * MiB;
/** Three parts: two of one block, and the rest. */
const content = sampleBytes(2 * BLOCK + 321);
const tus = { 'tus-resumable': '1.0.0' };
const joins = { ...plainServer, extensions: ['creation', 'concatenation', 'termination'] };

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function upload(
  endpoint: string,
  wishes: Partial<JobWishes> = {},
  optionsFor: (abort: () => void) => MemoryHostOptions = () => ({}),
  times: TusUploadOptions['times'] = {},
) {
  const client = createHttpClient();
  closers.push(client.close);
  const host: MemoryUploadHost = new MemoryUploadHost(
    content,
    optionsFor(() => host.abort()),
  );
  const job = uploadJob({
    endpoint,
    size: content.length,
    knowledge: joins,
    policy: { parallel: 3 },
    ...wishes,
  });
  return { host, result: await createTusUpload({ client, times }).upload(job, host) };
}

async function serve(): Promise<ChecksumTusServer> {
  const server = await startChecksumTusServer({ extensions: ['creation', 'concatenation', 'termination'] });
  closers.push(server.stop);
  return server;
}

const stored = (server: ChecksumTusServer, url: string): string =>
  sha256Of(server.uploads.get(new URL(url).pathname)?.bytes ?? new Uint8Array());

/** Facts of one part, by where it begins. */
const ofPart = (host: MemoryUploadHost, first: number): string[] =>
  host.facts.filter((fact) => 'first' in fact && fact.first === first).map(factInWords);

describe('a file in parts', () => {
  test('is split before anything is created, and joined when every part is whole', async () => {
    const server = await serve();
    const { host, result } = await upload(server.url);
    expect(result.outcome).toBe('complete');
    expect(host.facts[0]).toEqual({
      kind: 'split',
      parts: [
        { first: 0, past: BLOCK },
        { first: BLOCK, past: 2 * BLOCK },
        { first: 2 * BLOCK, past: content.length },
      ],
    });
    for (const [first, length] of [
      [0, BLOCK],
      [BLOCK, BLOCK],
      [2 * BLOCK, 321],
    ] as const) {
      expect(ofPart(host, first)).toEqual([`part-created ${first}`, `part-accepted ${first}+${length}`]);
    }
    const joined = host.facts.at(-1);
    expect(joined?.kind).toBe('joined');
    expect(stored(server, joined?.kind === 'joined' ? joined.uploadUrl : '')).toBe(sha256Of(content));
    expect(host.sentTotal).toBe(content.length);
    expect(host.explained).toEqual([expect.stringContaining('In 3 parts side by side')]);
    expect(host.notes.map(({ kind }) => kind)).toEqual(['first-byte', 'joined']);
  });

  test('tells the position in the file of what leaves', async () => {
    const server = await serve();
    const positions = new Set<number>();
    const { host } = await upload(server.url, {}, () => ({
      onSent: (position) => positions.add(position),
    }));
    for (const end of [BLOCK, 2 * BLOCK, content.length]) expect(positions).toContain(end);
    expect(host.openReads).toBe(0);
  });

  test('holds no more in memory than it may, also under checksums', async () => {
    const server = await startChecksumTusServer({ extensions: ['creation', 'concatenation', 'checksum'] });
    closers.push(server.stop);
    const knowledge = {
      ...joins,
      extensions: [...joins.extensions, 'checksum'],
      checksumAlgorithms: ['sha256'],
    };
    const { host, result } = await upload(server.url, { knowledge, chunkSize: 6 * MiB });
    expect(result.outcome).toBe('complete');
    expect(host.mostHeldBytes).toBeLessThanOrEqual(6 * MiB);
    expect(host.heldBytes).toBe(0);
    expect(ofPart(host, 0).at(-1)).toBe(`part-accepted 0+${BLOCK} checked`);
  });

  test('goes on where each part is; one that is gone is made anew alone', async () => {
    const server = await serve();
    let committed = 0;
    const { host: first, result } = await upload(
      server.url,
      { policy: { parallel: 3, maxRequestBytes: MiB } },
      (abort) => ({
        onCommit: ({ kind }) => {
          if (kind !== 'part-accepted') return;
          committed += 1;
          if (committed === 6) abort();
        },
      }),
    );
    expect(result.outcome).toBe('stopped');
    const resume = first.resume();
    if (resume?.kind !== 'parts') throw new Error('It was not in parts.');
    const lost = resume.parts[1]?.uploadUrl ?? '';
    server.uploads.delete(new URL(lost).pathname);

    const { host, result: second } = await upload(server.url, { resume });
    expect(second.outcome).toBe('complete');
    expect(ofPart(host, 0)[0]).toMatch(/^part-accepted 0\+\d+ probed$/);
    expect(ofPart(host, BLOCK)).toEqual([`part-created ${BLOCK}`, `part-accepted ${BLOCK}+${BLOCK}`]);
    expect(host.facts.filter(({ kind }) => kind === 'split' || kind === 'restarted')).toEqual([]);
    const joined = host.facts.at(-1);
    expect(stored(server, joined?.kind === 'joined' ? joined.uploadUrl : '')).toBe(sha256Of(content));
  });

  test('whose last answer was lost is joined again, and nothing is sent', async () => {
    const server = await serve();
    const { host: first } = await upload(server.url);
    const replay = new MemoryUploadHost(content);
    replay.facts.push(...first.facts.filter(({ kind }) => kind !== 'joined'));
    const resume = replay.resume();
    const { host, result } = await upload(server.url, { resume });
    expect(result.outcome).toBe('complete');
    expect(host.sentTotal).toBe(0);
    expect(host.facts.at(-1)?.kind).toBe('joined');
  });

  test('ends when one of them fails, with its error and nothing left open', async () => {
    const server = await serve();
    const { host, result } = await upload(
      server.url,
      { policy: { parallel: 3, maxRequestBytes: MiB } },
      () => ({ onCommit: (fact) => fact.kind === 'part-accepted' && server.stop() }),
    );
    expect(result).toMatchObject({ outcome: 'error' });
    expect(host.openReads).toBe(0);
  });

  test('a pause ends all of them', async () => {
    const server = await serve();
    const { host, result } = await upload(server.url, {}, (abort) => ({
      onSent: abort,
      pace: () => 16 * 1024,
    }));
    expect(result).toEqual({ outcome: 'stopped' });
    expect(host.openReads).toBe(0);
  });
});

describe('a server that joins nothing', () => {
  async function scripted(script: Script) {
    const server = await startScriptedServer(script);
    closers.push(server.stop);
    return server;
  }
  const refusing = (status: number): Step[] =>
    Array.from(
      { length: 4 },
      () =>
        ({ headers }: SeenRequest) =>
          headers['upload-concat'] === undefined ? ('good' as const) : { status },
    );

  test.each([501, 400, 403, 405])('and says so with %d: the file goes in one piece', async (status) => {
    const server = await scripted({ POST: refusing(status) });
    const { host, result } = await upload(server.endpoint);
    expect(result.outcome).toBe('complete');
    expect(host.facts.map(factInWords)).toEqual([
      'split',
      expect.stringMatching(/^restarted /),
      'created 0',
      `accepted ${content.length}`,
    ]);
    expect(host.learnedAll.at(-1)?.extensions).not.toContain('concatenation');
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(content));
  });

  test('for the moment: what is there already is kept', async () => {
    const server = await scripted({ HEAD: [{ status: 404 }], POST: [{ status: 403 }] });
    const resume: UploadResume = {
      kind: 'parts',
      parts: [
        { first: 0, past: BLOCK, uploadUrl: server.uploadUrl, accepted: MiB },
        { first: BLOCK, past: content.length, uploadUrl: null, accepted: 0 },
      ],
    };
    const { host, result } = await upload(server.endpoint, { resume });
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'CREDENTIALS_REFUSED' } });
    expect(host.facts).toEqual([]);
  });
});

describe('a part that is lost before it is joined', () => {
  test('is found by the next attempt, which sends it alone', async () => {
    const server = await serve();
    let lost = 0;
    const { host, result } = await upload(server.url, {}, () => ({
      onCommit: (fact) => {
        if (fact.kind !== 'part-accepted') return;
        lost += 1;
        if (lost === 3) server.uploads.delete('/files/1');
      },
    }));
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'UPLOAD_GONE' } });
    const { host: next, result: second } = await upload(server.url, { resume: host.resume() });
    expect(second.outcome).toBe('complete');
    expect(next.facts.filter(({ kind }) => kind === 'part-created')).toHaveLength(1);
    expect(next.sentTotal).toBeLessThanOrEqual(BLOCK);
    const joined = next.facts.at(-1);
    expect(stored(server, joined?.kind === 'joined' ? joined.uploadUrl : '')).toBe(sha256Of(content));
  });
});

describe('a server that joins slowly, or wants paths', () => {
  const size = content.length;
  const whole =
    (at: string): Step =>
    () => ({
      status: 200,
      headers: { ...tus, 'upload-offset': String(size), 'upload-length': at === '' ? String(size) : at },
    });

  async function resumeAt(script: Script) {
    const server = await startScriptedServer(script);
    closers.push(server.stop);
    Object.assign(server.state, { bytes: Buffer.from(content), length: size, exists: true });
    const part = { first: 0, past: size, uploadUrl: server.uploadUrl, accepted: size };
    const run = await upload(server.endpoint, { resume: { kind: 'parts', parts: [part] } });
    return { ...run, server };
  }
  const created: Step = { status: 201, headers: { ...tus, location: '/files/whole' } };
  const joining = (headers: Record<string, string>): Step => ({
    status: 200,
    headers: { ...tus, 'upload-concat': 'final;/files/one', ...headers },
  });

  test('is asked until every byte is there', async () => {
    const { host, result, server } = await resumeAt({
      POST: [created],
      HEAD: ['good', joining({}), joining({ 'upload-offset': '5' }), whole('')],
    });
    expect(result).toMatchObject({
      outcome: 'complete',
      value: { uploadUrl: `${server.origin}/files/whole` },
    });
    expect(host.facts.map(({ kind }) => kind)).toEqual(['part-accepted', 'joined']);
    expect(server.seen.filter(({ method }) => method === 'HEAD')).toHaveLength(4);
    expect(server.patchedBytes()).toBe(0);
  });

  test('that joins nothing any more gets the file in one piece', async () => {
    const { host, result, server } = await resumeAt({
      POST: [{ status: 501, headers: tus }],
    });
    expect(result.outcome).toBe('complete');
    expect(host.facts.map(factInWords)).toEqual([
      `part-accepted 0+${size} probed`,
      'restarted NOT_TUS',
      'created 0',
      `accepted ${size}`,
    ]);
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(content));
  });

  test('is asked again with paths when it does not understand addresses', async () => {
    const { result, server } = await resumeAt({
      POST: [{ status: 400 }, created],
      HEAD: ['good', whole('')],
    });
    expect(result.outcome).toBe('complete');
    const asked = server.seen.filter(({ method }) => method === 'POST');
    expect(asked.map(({ headers }) => headers['upload-concat'])).toEqual([
      `final;${server.uploadUrl}`,
      'final;/files/one',
    ]);
    expect(asked.every(({ headers }) => headers['upload-length'] === undefined)).toBe(true);
  });

  test('an upload that is still being joined when the app starts anew is waited for', async () => {
    const server = await startScriptedServer({ HEAD: [joining({ 'upload-offset': '7' }), whole('')] });
    closers.push(server.stop);
    const resume = { kind: 'whole', uploadUrl: server.uploadUrl, accepted: size } as const;
    const { host, result } = await upload(server.endpoint, { resume });
    expect(result.outcome).toBe('complete');
    expect(host.facts.map(factInWords)).toEqual([`resumed ${size}`]);
    expect(host.sentTotal).toBe(0);
  });
});

describe('without a wish', () => {
  test('a small file goes in one piece, however far the server is', async () => {
    const server = await serve();
    const { host } = await upload(server.url, { knowledge: { ...joins, roundTripMs: 40 }, policy: {} });
    expect(host.facts[0]?.kind).toBe('created');
  });

  test('connections are added while each makes it faster, and that is remembered', async () => {
    const server = await serve();
    const client = createHttpClient();
    closers.push(client.close);
    let most = 0;
    let now = 0;
    const host = new MemoryUploadHost(content, {
      // What a connection carries is bounded by the time between its requests, as it is by a long way.
      onCommit: async ({ kind }) => {
        if (kind !== 'part-accepted') return;
        now += 1;
        most = Math.max(most, now);
        await delay(150);
        now -= 1;
      },
    });
    const job = uploadJob({
      endpoint: server.url,
      size: content.length,
      knowledge: joins,
      policy: { maxRequestBytes: 256 * 1024 },
    });
    const memory = createAdapterMemory();
    const context = createContext(client, job, host, { times: { rampMs: 800 }, memory });
    await uploadInParts(context, 3);
    context.server.tell();
    expect(most).toBeGreaterThan(1);
    expect(host.learnedAll.at(-1)?.parallelHelps).toBe(true);
    expect(host.explained[0]).toContain('one more connection at a time');
    const joined = host.facts.at(-1);
    expect(stored(server, joined?.kind === 'joined' ? joined.uploadUrl : '')).toBe(sha256Of(content));
  });

  test('where no other connection is to be had, one carries all, and nothing is learned about more', async () => {
    const server = await serve();
    const client = createHttpClient();
    closers.push(client.close);
    const host = new MemoryUploadHost(content, {
      onCommit: async ({ kind }) => (kind === 'part-accepted' ? await delay(60) : undefined),
    });
    let asked = 0;
    const job = uploadJob({
      endpoint: server.url,
      size: content.length,
      knowledge: joins,
      policy: { maxRequestBytes: 256 * 1024 },
      anotherConnection: () => {
        asked += 1;
        return null;
      },
    });
    const context = createContext(client, job, host, {
      times: { rampMs: 100 },
      memory: createAdapterMemory(),
    });
    await uploadInParts(context, 3);
    context.server.tell();
    // Once: whoever was refused does not ask all the way.
    expect(asked).toBe(1);
    expect(host.learnedAll.some(({ parallelHelps }) => parallelHelps !== null)).toBe(false);
    const joined = host.facts.at(-1);
    expect(stored(server, joined?.kind === 'joined' ? joined.uploadUrl : '')).toBe(sha256Of(content));
  });
});
