/** When bytes are read, when they leave, and what is learned from how they went. */
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import type { UploadAdapter, UploadResume } from '../../main/protocols/protocol-adapter.ts';
import { createTusUpload, type TusUploadOptions } from '../../main/protocols/tus-upload/tus-upload.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';
import {
  MemoryUploadHost,
  sampleBytes,
  sha256Of,
  type MemoryHostOptions,
} from '../servers/memory-upload-host.ts';
import {
  startScriptedServer,
  type Reply,
  type Script,
  type ScriptedServer,
  type SeenRequest,
  type Step,
} from '../servers/scripted-server.ts';
import { plainServer, uploadJob, type JobWishes } from '../servers/upload-job.ts';
import { factInWords } from './tus-upload-extension-cases.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
const small = sampleBytes(3000);
const large = sampleBytes(12 * MiB);
const checking = { ...plainServer, extensions: ['creation', 'checksum'], checksumAlgorithms: ['sha256'] };

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function adapter(times: TusUploadOptions['times'] = {}): UploadAdapter {
  const client = createHttpClient();
  closers.push(client.close);
  return createTusUpload({ client, times });
}

async function serve(script: Script, held?: { bytes: Uint8Array; length: number }): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closers.push(server.stop);
  if (held) Object.assign(server.state, { ...held, bytes: Buffer.from(held.bytes), exists: true });
  return server;
}

async function run(
  server: ScriptedServer,
  bytes: Uint8Array,
  wishes: Partial<JobWishes> = {},
  options: MemoryHostOptions = {},
  uploads: UploadAdapter = adapter(),
) {
  const host = new MemoryUploadHost(bytes, options);
  const job = uploadJob({ endpoint: server.endpoint, size: bytes.length, ...wishes });
  const result = await uploads.upload(job, host);
  expect(host.openReads).toBe(0);
  expect(host.heldBytes).toBe(0);
  return { host, result };
}

const resumeAt = (server: ScriptedServer, accepted: number): UploadResume => ({
  kind: 'whole',
  uploadUrl: server.uploadUrl,
  accepted,
});

describe('a bandwidth limit', () => {
  test('is asked before every write, and what it grants is what leaves', async () => {
    const server = await serve({});
    const counts: number[] = [];
    let last = 0;
    const { result } = await run(
      server,
      small,
      {},
      {
        pace: async () => Promise.resolve(700),
        onSent: (position) => {
          counts.push(position - last);
          last = position;
        },
      },
    );
    expect(result.outcome).toBe('complete');
    expect(counts).toEqual([700, 700, 700, 700, 200]);
  });

  test('may hold bytes back for longer than a stall, and that is none', async () => {
    const server = await serve({});
    const pace = (wanted: number): Promise<number> => delay(120, Math.min(wanted, 1000));
    const { result } = await run(server, small, {}, { pace }, adapter({ stallMs: 40 }));
    expect(result.outcome).toBe('complete');
  });

  test('does not keep an answer waiting', async () => {
    const server = await serve({ PATCH: [{ status: 401, take: 0 }] });
    const pace = (): Promise<number> => new Promise<never>(() => undefined);
    const { result } = await run(server, small, {}, { pace });
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'CREDENTIALS_REFUSED' } });
  });

  test('teaches nothing about the link', async () => {
    const server = await serve({ PATCH: [{ ...good(3000), delayMs: 2_100 }] });
    const limited = await run(server, small, {}, { pace: (wanted) => delay(400, Math.min(wanted, 1000)) });
    expect(limited.host.learnedAll.at(-1)?.bytesPerSecond ?? null).toBeNull();
    const free = await serve({ PATCH: [{ ...good(3000), delayMs: 2_100 }] });
    const { host } = await run(free, small);
    expect(host.learnedAll.at(-1)?.bytesPerSecond).toBeGreaterThan(500);
  });
});

function good(offset: number): Reply {
  return { status: 204, headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset) } };
}

describe('the source', () => {
  test('is read beside the question how far the server is', async () => {
    const order: string[] = [];
    const head: Step = () => {
      order.push('asked');
      return 'good';
    };
    const server = await serve({ HEAD: [head] }, { bytes: small.subarray(0, 1000), length: 3000 });
    const { host } = await run(
      server,
      small,
      { resume: resumeAt(server, 1000) },
      { onRead: (offset, length) => order.push(`read ${offset}+${length}`) },
    );
    expect(order).toEqual(['read 1000+2000', 'asked']);
    expect(host.facts.map(factInWords)).toEqual(['resumed 1000', 'accepted 3000']);
  });

  test('is read from where the server is, when that is elsewhere', async () => {
    const reads: number[] = [];
    const server = await serve({}, { bytes: small.subarray(0, 1500), length: 3000 });
    const onRead = (offset: number): void => void reads.push(offset);
    await run(server, small, { resume: resumeAt(server, 1000) }, { onRead });
    expect(reads).toEqual([1000, 1500]);
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(small));
  });

  test('of the next chunk is read and hashed while this one is on its way', async () => {
    const order: string[] = [];
    const server = await serve({});
    const { host } = await run(
      server,
      small,
      { knowledge: checking, policy: { maxRequestBytes: 1000 } },
      {
        onRead: (offset) => order.push(`read ${offset}`),
        onCommit: (fact) => order.push(factInWords(fact)),
      },
    );
    expect(order).toEqual([
      'created 0',
      'read 0',
      'read 1000',
      'accepted 1000 checked',
      'read 2000',
      'accepted 2000 checked',
      'accepted 3000 checked',
    ]);
    expect(host.mostHeldBytes).toBe(2000);
  });

  test('that cannot be read ahead ends the attempt with its own error, and what came before is kept', async () => {
    const server = await serve({});
    const host = new MemoryUploadHost(small);
    const readChecked = host.readChecked.bind(host);
    host.readChecked = (offset, length, algorithm) =>
      offset === 0 ? readChecked(offset, length, algorithm) : Promise.reject(new Error('gone'));
    const job = uploadJob({
      endpoint: server.endpoint,
      size: 3000,
      knowledge: checking,
      policy: { maxRequestBytes: 1000 },
    });
    const result = await adapter().upload(job, host);
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'INTERNAL' } });
    expect(host.facts.map(factInWords)).toEqual(['created 0', 'accepted 1000 checked']);
    expect(host.openReads).toBe(0);
  });
});

describe('a limit on requests', () => {
  const limit = MiB;
  const refusing = ({ headers }: SeenRequest): Reply | 'good' =>
    Number(headers['content-length']) > limit ? { status: 413, take: 0 } : 'good';
  const script: Script = { PATCH: Array.from({ length: 60 }, () => refusing) };

  test('is found, remembered and used from the first request of the next file', async () => {
    const server = await serve(script);
    const { host, result } = await run(server, large);
    expect(result.outcome).toBe('complete');
    const knowledge = host.learnedAll.at(-1) ?? null;
    expect(knowledge?.maxRequestBytes).toBe(limit);
    expect(host.explained.at(-1)).toContain('because larger ones were refused');

    const again = await serve(script);
    const { host: next } = await run(again, large, { knowledge });
    expect(next.facts.map(({ kind }) => kind)).not.toContain('resumed');
    expect(again.seen.filter(({ method }) => method === 'HEAD')).toEqual([]);
  });

  test('is tried again when it held, at the cost of a request without bytes', async () => {
    const server = await serve(script);
    const bytes = sampleBytes(20 * MiB, 3);
    const { host, result } = await run(server, bytes, {
      knowledge: { ...plainServer, maxRequestBytes: limit },
    });
    expect(result.outcome).toBe('complete');
    const refused = server.seen.filter(({ headers }) => Number(headers['content-length']) > limit);
    expect(refused.map(({ bodyBytes, headers }) => [bodyBytes, headers.expect])).toEqual([
      [0, '100-continue'],
    ]);
    expect(host.sentTotal).toBe(bytes.length);
    expect(server.seen.some(({ method }) => method === 'HEAD')).toBe(false);
  });

  test('is not taken for a checksum that does not match where the question itself is refused', async () => {
    const asked = (seen: SeenRequest): Reply | 'good' =>
      seen.headers.expect === undefined ? 'good' : { status: 417, take: 0 };
    const server = await serve({ PATCH: Array.from({ length: 60 }, () => asked) });
    const bytes = sampleBytes(20 * MiB, 3);
    const { host, result } = await run(server, bytes, {
      knowledge: { ...plainServer, maxRequestBytes: limit },
    });
    expect(result.outcome).toBe('complete');
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(bytes));
    expect(host.sentTotal).toBe(bytes.length);
    expect(host.notes.map(({ kind }) => kind)).not.toContain('chunk-refused');
    expect(server.seen.filter(({ headers }) => headers.expect !== undefined)).toHaveLength(1);
  });

  test('grows when it is none any more', async () => {
    const server = await serve({});
    const knowledge = { ...plainServer, maxRequestBytes: limit / 2 };
    const { host } = await run(server, large, { knowledge });
    expect(host.learnedAll.at(-1)?.maxRequestBytes).toBe(limit);
  });
});

describe('a server that ignores the question whether it wants a body', () => {
  test('gets it after a second, and is not asked again', async () => {
    const expects: (string | undefined)[] = [];
    const take = (request: http.IncomingMessage, response: http.ServerResponse): void => {
      expects.push(request.headers.expect);
      let taken = 0;
      request.on('data', (bytes: Buffer) => (taken += bytes.length));
      request.on('end', () => {
        const tus = { 'tus-resumable': '1.0.0', location: `/files/${expects.length}` };
        response.writeHead(201, { ...tus, 'upload-offset': String(taken) }).end();
      });
    };
    const silent = http.createServer(take);
    silent.on('checkContinue', take);
    const port = await listenOnLoopback(silent);
    closers.push(
      () => silent.closeAllConnections(),
      () => void silent.close(),
    );
    const uploads = adapter();
    const bytes = sampleBytes(2 * MiB);
    for (let i = 0; i < 2; i += 1) {
      const host = new MemoryUploadHost(bytes);
      const knowledge = { ...plainServer, extensions: ['creation', 'creation-with-upload'] };
      const endpoint = `http://127.0.0.1:${port}/files`;
      const result = await uploads.upload(uploadJob({ endpoint, size: bytes.length, knowledge }), host);
      expect(result.outcome).toBe('complete');
      expect(host.facts.map(factInWords)).toEqual([`created ${2 * MiB}`]);
    }
    expect(expects).toEqual(['100-continue', undefined]);
  });
});

describe('something in between that passes on only whole requests', () => {
  const cut: Reply = { status: 204, take: 4 * MiB, after: 'cut' };

  test('is found after two cuts that left nothing, and gets smaller requests', async () => {
    const server = await serve({ PATCH: [cut, cut] });
    const uploads = adapter();
    const first = await run(server, large, {}, {}, uploads);
    expect(first.result).toMatchObject({ outcome: 'error', error: { code: 'CONNECTION_LOST' } });
    const resume = first.host.resume();
    const second = await run(server, large, { resume }, {}, uploads);
    expect(second.host.learnedAll.map(({ buffersRequests }) => buffersRequests)).not.toContain(true);
    const third = await run(server, large, { resume }, {}, uploads);
    expect(third.result.outcome).toBe('complete');
    expect(third.host.learnedAll[0]?.buffersRequests).toBe(true);
    expect(third.host.explained.at(-1)).toContain('passes on only whole requests');
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(large));
    // The request that got through was smaller than those that were lost.
    const patches = server.seen.filter(({ method }) => method === 'PATCH');
    expect(Number(patches[2]?.headers['content-length'])).toBeLessThan(large.length);
  });

  test('is not taken for one where cut requests leave bytes behind', async () => {
    const keeping: Step = (_seen, state) => {
      state.bytes = Buffer.from(large.subarray(0, state.bytes.length + MiB));
      return cut;
    };
    const server = await serve({ PATCH: [keeping, keeping, keeping] });
    const uploads = adapter();
    let resume: UploadResume | null = null;
    const explained: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { host } = await run(server, large, { resume }, {}, uploads);
      resume = host.resume(resume);
      explained.push(...host.explained);
    }
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(large));
    expect(new Set(explained).size).toBe(1);
  });
});

describe('what a server offers', () => {
  test('is asked beside an upload that goes on, and used from the next request', async () => {
    const size = 70 * MiB;
    const bytes = sampleBytes(size, 9);
    const server = await startScriptedServer(
      {},
      { extensions: ['creation', 'checksum'], algorithms: ['sha256'] },
    );
    closers.push(server.stop);
    Object.assign(server.state, { bytes: Buffer.from(bytes.subarray(0, MiB)), length: size, exists: true });
    const { host, result } = await run(server, bytes, { knowledge: null, resume: resumeAt(server, MiB) });
    expect(result.outcome).toBe('complete');
    expect(server.seen[0]?.method).toBe('HEAD');
    expect(server.seen[1]?.method).toBe('PATCH');
    expect(server.seen.some(({ method }) => method === 'OPTIONS')).toBe(true);
    const facts = host.facts.map(factInWords);
    expect(facts[1]).toBe(`accepted ${64 * MiB}`);
    expect(facts.at(-1)).toBe(`accepted ${size} checked`);
    expect(host.learnedAll.at(-1)?.extensions).toContain('checksum');
  });
});
