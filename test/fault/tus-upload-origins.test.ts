/** Which address gets which header, and what the last answer states. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { TransferError } from '../../main/engine/transfer-error.ts';
import { defaultUploadPolicy } from '../../preload/contract/destination.ts';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import type { UploadJob } from '../../main/protocols/protocol-adapter.ts';
import { createTusUpload } from '../../main/protocols/tus-upload/tus-upload.ts';
import { MemoryUploadHost, sampleBytes } from '../servers/memory-upload-host.ts';
import { uploadJob } from '../servers/upload-job.ts';
import { startScriptedServer, type Script, type ScriptedServer } from '../servers/scripted-server.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const SIZE = 2000;
const bytes = sampleBytes(SIZE);
const tus = { 'tus-resumable': '1.0.0' };
const secrets = { Authorization: 'Bearer t0ken', Cookie: 'a=b', 'X-Api-Key': 'k' };

async function serve(script: Script = {}): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closers.push(server.stop);
  return server;
}

async function upload(endpoint: string, resume: UploadJob['resume'] = null) {
  const client = createHttpClient();
  closers.push(client.close);
  const host = new MemoryUploadHost(bytes);
  const job = uploadJob({
    endpoint,
    headers: secrets,
    size: SIZE,
    policy: { maxRequestBytes: 1000 },
    resume,
  });
  return { host, result: await createTusUpload({ client }).upload(job, host) };
}

const holding = (server: ScriptedServer, count: number): void => {
  Object.assign(server.state, { bytes: Buffer.from(bytes.subarray(0, count)), length: SIZE, exists: true });
};

function expectSecrets(server: ScriptedServer, methods: readonly string[]): void {
  expect(server.seen.map(({ method }) => method)).toEqual(methods);
  for (const { headers } of server.seen) {
    expect(headers).toMatchObject({ authorization: 'Bearer t0ken', cookie: 'a=b', 'x-api-key': 'k' });
  }
}

function expectNoSecrets(server: ScriptedServer, methods: readonly string[]): void {
  expect(server.seen.map(({ method }) => method)).toEqual(methods);
  for (const { headers } of server.seen) {
    expect(headers.authorization ?? headers.cookie ?? headers['x-api-key']).toBeUndefined();
    expect(headers['tus-resumable']).toBe('1.0.0');
  }
}

describe('headers', () => {
  test('go to every request on the endpoint’s own origin', async () => {
    const server = await serve();
    expect((await upload(server.endpoint)).result.outcome).toBe('complete');
    expectSecrets(server, ['POST', 'PATCH', 'PATCH']);
  });

  test('stay behind when the upload lives elsewhere', async () => {
    const store = await serve();
    holding(store, 0);
    const front = await serve({ POST: [{ status: 201, headers: { ...tus, location: store.uploadUrl } }] });
    const { result, host } = await upload(front.endpoint);
    expect(result.outcome).toBe('complete');
    expect(host.facts[0]).toMatchObject({ kind: 'created', uploadUrl: store.uploadUrl });
    expectSecrets(front, ['POST']);
    expectNoSecrets(store, ['PATCH', 'PATCH']);
  });

  test('stay behind when an upload that lives elsewhere is given up, and go along on the same origin', async () => {
    const elsewhere = await serve();
    const home = await serve();
    const client = createHttpClient();
    closers.push(client.close);
    const { terminate } = createTusUpload({ client });
    const giveUp = async (server: ScriptedServer): Promise<unknown> => {
      const signal = AbortSignal.timeout(5_000);
      return await terminate({
        endpoint: home.endpoint,
        uploadUrl: server.uploadUrl,
        headers: secrets,
        policy: defaultUploadPolicy,
        signal,
      });
    };
    await giveUp(elsewhere);
    await giveUp(home);
    expectNoSecrets(elsewhere, ['DELETE']);
    expectSecrets(home, ['DELETE']);
  });

  test('stay behind on a resume there, too', async () => {
    const store = await serve();
    holding(store, 1000);
    const { result } = await upload('http://127.0.0.1:1/files', {
      kind: 'whole',
      uploadUrl: store.uploadUrl,
      accepted: 1000,
    });
    expect(result.outcome).toBe('complete');
    expectNoSecrets(store, ['HEAD', 'PATCH']);
  });

  test('stay behind when HEAD is redirected; bytes go where it led', async () => {
    const store = await serve();
    holding(store, 1000);
    const front = await serve({ HEAD: [{ status: 307, headers: { location: store.uploadUrl } }] });
    const { result } = await upload(front.endpoint, {
      kind: 'whole',
      uploadUrl: front.uploadUrl,
      accepted: 1000,
    });
    expect(result).toMatchObject({ outcome: 'complete', value: { uploadUrl: front.uploadUrl } });
    expectSecrets(front, ['HEAD']);
    expectNoSecrets(store, ['HEAD', 'PATCH']);
  });

  test('carry the sign-in of the address, which the journal never sees', async () => {
    const server = await serve();
    const client = createHttpClient();
    closers.push(client.close);
    const host = new MemoryUploadHost(bytes);
    const endpoint = server.endpoint.replace('http://', 'http://ana:pass@');
    const job = uploadJob({ endpoint, size: SIZE });
    expect((await createTusUpload({ client }).upload(job, host)).outcome).toBe('complete');
    for (const { headers } of server.seen) expect(headers.authorization).toBe(`Basic ${btoa('ana:pass')}`);
    expect(server.seen).toHaveLength(2);
    expect(JSON.stringify(host.facts)).not.toContain('pass');
  });

  test('that HTTP does not allow are an error, not a crash', async () => {
    const server = await serve();
    const client = createHttpClient();
    closers.push(client.close);
    const job = uploadJob({ endpoint: server.endpoint, headers: { 'x-a': 'b\r\nx-c: d' }, size: 5 });
    const result = await createTusUpload({ client }).upload(job, new MemoryUploadHost(bytes));
    expect(result).toMatchObject({ outcome: 'error', error: { code: 'BAD_COMMAND' } });
    expect(server.seen).toEqual([]);
  });
});

describe('the last answer', () => {
  const sha256 = createHash('sha256').update(bytes).digest();
  const stated = { 'repr-digest': `sha-256=:${sha256.toString('base64')}:` };
  const expected = [{ algorithm: 'sha-256', value: sha256.toString('hex'), statedBy: 'Repr-Digest header' }];

  test('of the last chunk states the file’s digest', async () => {
    const last = { status: 204, headers: { ...tus, ...stated, 'upload-offset': '2000' } };
    const server = await serve({ PATCH: ['good', last] });
    const { result } = await upload(server.endpoint);
    expect(result).toMatchObject({ outcome: 'complete', value: { digests: expected } });
    const asked = server.seen
      .filter(({ method }) => method === 'PATCH')
      .map(({ headers }) => headers['want-repr-digest']);
    expect(asked).toEqual([undefined, 'sha-256=10']);
  });

  test('of a HEAD that finds it finished does, too', async () => {
    const server = await serve({
      HEAD: [{ status: 200, headers: { ...tus, ...stated, 'upload-offset': '2000' } }],
    });
    const { result } = await upload(server.endpoint, {
      kind: 'whole',
      uploadUrl: server.uploadUrl,
      accepted: 1000,
    });
    expect(result).toMatchObject({ outcome: 'complete', value: { digests: expected } });
  });

  test('without a digest states none', async () => {
    const server = await serve();
    const { result } = await upload(server.endpoint);
    expect(result).toMatchObject({ outcome: 'complete', value: { digests: [] } });
  });
});

describe('the source', () => {
  test('that fails ends the attempt with its own error and closes the connection', async () => {
    const server = await serve();
    const changed = new TransferError('SOURCE_CHANGED', 'The file changed.');
    const host = new MemoryUploadHost(bytes);
    const read = host.read.bind(host);
    host.read = async function* (offset, length) {
      yield* read(offset, length - 1);
      throw changed;
    };
    const client = createHttpClient();
    closers.push(client.close);
    const job = uploadJob({ endpoint: server.endpoint, size: SIZE });
    expect(await createTusUpload({ client }).upload(job, host)).toEqual({ outcome: 'error', error: changed });
    for (let i = 0; i < 100 && (await server.openConnections()) > 0; i += 1)
      await new Promise((r) => setTimeout(r, 10));
    expect(await server.openConnections()).toBe(0);
    expect(server.state.bytes).toHaveLength(SIZE - 1);
  });

  test.each([
    [-1, 'SOURCE_CHANGED'],
    [1, 'INTERNAL'],
  ])('that gives %d bytes too many is never sent as whole', async (extra, code) => {
    const server = await serve();
    const host = new MemoryUploadHost(sampleBytes(SIZE + 1));
    const read = host.read.bind(host);
    host.read = (offset, length) => read(offset, length + extra);
    const client = createHttpClient();
    closers.push(client.close);
    const job = uploadJob({ endpoint: server.endpoint, size: SIZE });
    expect(await createTusUpload({ client }).upload(job, host)).toMatchObject({
      outcome: 'error',
      error: { code },
    });
    expect(host.facts.map(({ kind }) => kind)).toEqual(['created']);
  });

  test('is not read on when a fact cannot be committed', async () => {
    const server = await serve();
    holding(server, 1000);
    const failure = new TransferError('JOURNAL_UNUSABLE', 'no');
    const host = new MemoryUploadHost(bytes, {
      onCommit: () => {
        throw failure;
      },
    });
    const client = createHttpClient();
    closers.push(client.close);
    const resume = { kind: 'whole' as const, uploadUrl: server.uploadUrl, accepted: 1000 };
    const job = uploadJob({ endpoint: server.endpoint, size: SIZE, resume });
    expect(await createTusUpload({ client }).upload(job, host)).toEqual({ outcome: 'error', error: failure });
    expect(host.openReads).toBe(0);
    expect(server.patchedBytes()).toBe(0);
  });
});
