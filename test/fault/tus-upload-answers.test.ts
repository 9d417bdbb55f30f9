import type http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import type { UploadFact } from '../../main/protocols/protocol-adapter.ts';
import { createTusUpload } from '../../main/protocols/tus-upload/tus-upload.ts';
import { MemoryUploadHost, sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { uploadJob } from '../servers/upload-job.ts';
import { startScriptedServer } from '../servers/scripted-server.ts';
import { CHUNK, creation, early, resuming, sending, SIZE, type Case } from './tus-upload-cases.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function inWords(fact: UploadFact): string {
  switch (fact.kind) {
    case 'created':
      return 'created';
    case 'restarted':
      return `restarted ${fact.reason}`;
    case 'resumed':
    case 'accepted':
      return `${fact.kind} ${fact.offset}`;
    default:
      return fact.kind;
  }
}

/** So long that no case can end by it; a busy machine is slow to answer as well, so only silence is waited for shortly. */
const NEVER_MS = 3_600_000;

async function run(row: Case): Promise<http.Agent> {
  const size = row.size ?? SIZE;
  const bytes = sampleBytes(size);
  const server = await startScriptedServer(row.script);
  closers.push(server.stop);
  if (row.has) {
    const { bytes: held, length = size } = row.has;
    Object.assign(server.state, { bytes: Buffer.from(bytes.subarray(0, held)), length, exists: true });
  }
  const client = createHttpClient();
  closers.push(client.close);
  const host = new MemoryUploadHost(bytes);
  const silent = Object.values(row.script ?? {})
    .flat()
    .includes('silent');
  const times = { answerMs: silent ? 300 : NEVER_MS, stallMs: NEVER_MS };
  const result = await createTusUpload({ client, times }).upload(
    uploadJob({
      endpoint: server.endpoint,
      headers: { authorization: 'Bearer t0ken' },
      size,
      metadata: { filename: 'a.bin' },
      policy: { maxRequestBytes: row.requestBytes ?? CHUNK },
      resume:
        row.accepted === undefined
          ? null
          : { kind: 'whole', uploadUrl: server.uploadUrl, accepted: row.accepted },
    }),
    host,
  );

  expect(host.facts.map(inWords)).toEqual(row.facts);
  expect(result.outcome === 'error' ? result.error.code : result.outcome).toBe(row.ends);
  if (result.outcome === 'error') {
    const { message, retryAfterMs } = result.error;
    expect(message).toContain(row.says ?? '');
    expect(message).not.toMatch(/t0ken|files\/one/);
    expect(retryAfterMs).toBe(row.retryAfterMs);
  }
  const noted = host.notes.filter(({ kind }) => kind !== 'first-byte');
  if (row.notes)
    expect(noted.map(({ kind, detail }) => `${kind} ${detail['code'] ?? detail['status']}`)).toEqual(
      row.notes,
    );
  if (row.patches !== undefined)
    expect(server.seen.filter((r) => r.method === 'PATCH')).toHaveLength(row.patches);
  expect(host.openReads).toBe(0);
  expect(host.sentTotal).toBeGreaterThanOrEqual(server.patchedBytes());
  return client.agentFor(new URL(server.endpoint));
}

/** A connection on which half a chunk is on its way is of no use any more, and must not stay. */
async function runAndClose(row: Case): Promise<void> {
  const agent = await run(row);
  // Asked here, because a server that stopped reading does not notice.
  const held = (): number => Object.keys(agent.sockets).length + Object.keys(agent.freeSockets).length;
  for (let i = 0; i < 300 && held() > 0; i += 1) await delay(10);
  expect(held()).toBe(0);
}

describe('what a TUS server answers to a creation', () => {
  test.each(creation)('$name: $ends', async (row) => void (await run(row)));
});

describe('what a TUS server answers to a probe', () => {
  test.each(resuming)('$name: $ends', async (row) => void (await run(row)));
});

describe('what a TUS server answers to a chunk', () => {
  test.each(sending)('$name: $ends', async (row) => void (await run(row)));
});

describe('what a TUS server answers before it has the chunk', () => {
  test.each(early)('$name: $ends', runAndClose);
});

describe('conflicts that alternate with progress', () => {
  test('never end the attempt', async () => {
    const steps = Array.from({ length: 60 }, (_, i) =>
      i % 2 === 0 ? ({ status: 409 } as const) : ('good' as const),
    );
    const server = await startScriptedServer({ PATCH: steps });
    closers.push(server.stop);
    const client = createHttpClient();
    closers.push(client.close);
    const bytes = sampleBytes(20_000);
    const host = new MemoryUploadHost(bytes);
    const job = uploadJob({
      endpoint: server.endpoint,
      size: 20_000,
      policy: { maxRequestBytes: 1000 },
    });
    const result = await createTusUpload({ client }).upload(job, host);
    expect(result.outcome).toBe('complete');
    expect(sha256Of(server.state.bytes)).toBe(sha256Of(bytes));
    expect(server.seen.filter((r) => r.method === 'HEAD')).toHaveLength(20);
  });
});
