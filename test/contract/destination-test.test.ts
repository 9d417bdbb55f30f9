/** What a destination says of itself, and what a test of it finds out: against the embedded receiver, real servers and bad ones. */
import { createServer, type RequestListener } from 'node:http';
import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { memorySecretBox } from '../servers/memory-secret-box.ts';
import { startScriptedServer } from '../servers/scripted-server.ts';
import { startTusServer } from '../servers/tus-server.ts';
import type { DestinationTest } from '../../preload/contract/destination-test.ts';

const KiB = 1024;
const token = 'hunter2-right-token';

async function engineWithSecrets() {
  return (await startEngine(await scratchFolder(), { secrets: memorySecretBox() })).engine;
}

async function receiver(options: { token?: string; maxSize?: number } = {}) {
  const dir = join(await scratchFolder(), 'received');
  const started = await startReceiver({ dir, port: 0, ...options });
  onTestFinished(async () => await started.stop());
  const names = async () => (await readdir(dir)).filter((name) => !name.startsWith('.'));
  return { url: started.url, names };
}

/** Any HTTP server, with what it was told in headers. */
async function serve(listener: RequestListener) {
  const seen: { readonly method: string | undefined; readonly authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method, authorization: request.headers.authorization });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/`, seen };
}

const outcomes = ({ steps }: DestinationTest) =>
  Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));
const step = ({ steps }: DestinationTest, wanted: string) => steps.find(({ name }) => name === wanted);

describe('probeDestination', () => {
  it('reads what the embedded receiver offers', async () => {
    const { url } = await receiver({ maxSize: 5_000_000_000 });
    const engine = await engineWithSecrets();
    const abilities = await engine.execute('probeDestination', { url });
    expect(abilities).toMatchObject({ encrypted: false, privateNetwork: true, bytesPerSecond: null });
    expect(abilities.roundTripMs).toBeGreaterThan(0);
    expect(abilities.stated).toMatchObject({ version: '1.0.0', parallel: true, deletes: true });
    expect(abilities.stated?.checksums).toContain('sha256');
    expect(abilities.stated?.maxSize).toBe(5_000_000_000);
  });

  it.each([
    ['a web page', 'NOT_TUS', 200, { 'content-type': 'text/html' }],
    ['a plain yes', 'NOT_TUS', 204, {}],
    ['nothing there', 'NOT_FOUND', 404, {}],
    ['a sign-in that is missing', 'CREDENTIALS_REFUSED', 401, {}],
    ['another version', 'TUS_VERSION', 204, { 'tus-version': '0.2.2' }],
    ['a failing server', 'SERVER_ERROR', 500, {}],
  ])('names the trouble with %s', async (_what, code, status, headers) => {
    const { url } = await serve((_request, response) => response.writeHead(status, headers).end());
    const engine = await engineWithSecrets();
    await expect(engine.execute('probeDestination', { url })).rejects.toMatchObject({ code });
  });

  it('takes a server that knows no OPTIONS for one that does not say', async () => {
    const { url } = await serve((_request, response) => response.writeHead(405).end());
    const engine = await engineWithSecrets();
    expect((await engine.execute('probeDestination', { url })).stated).toBeNull();
  });

  it('sends a kept sign-in to its own server, and never to another whose address is being typed', async () => {
    const own = await serve((_request, response) =>
      response.writeHead(204, { 'tus-version': '1.0.0' }).end(),
    );
    const other = await serve((_request, response) =>
      response.writeHead(204, { 'tus-version': '1.0.0' }).end(),
    );
    const engine = await engineWithSecrets();
    const credential = { kind: 'bearer', token } as const;
    const { id } = await engine.execute('saveDestination', { name: 'A', url: own.url, credential });
    await engine.execute('probeDestination', { id, url: own.url });
    await engine.execute('probeDestination', { id, url: other.url });
    expect(own.seen).toEqual([{ method: 'OPTIONS', authorization: `Bearer ${token}` }]);
    expect(other.seen).toEqual([{ method: 'OPTIONS', authorization: undefined }]);
    await expect(engine.execute('testDestination', { id, url: other.url })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    expect(other.seen).toHaveLength(1);
  });

  it('says what is wrong with an address before anything is asked', async () => {
    const engine = await engineWithSecrets();
    for (const [url, code] of [
      ['ftp://host/files', 'UNKNOWN_SCHEME'],
      ['no address', 'INVALID_URL'],
      ['https://me:secret@host/files', 'INVALID_URL'],
    ] as const)
      await expect(engine.execute('probeDestination', { url })).rejects.toMatchObject({ code });
  });
});

describe('testDestination', () => {
  it('carries a file to the embedded receiver over a cut, compares it, and says that it stays there', async () => {
    const { url, names } = await receiver({ token });
    const engine = await engineWithSecrets();
    const credential = { kind: 'bearer', token } as const;
    const test = await engine.execute('testDestination', { url, credential });
    expect(test.steps.map(({ name }) => name)).toEqual([
      ...['ask', 'create', 'cut', 'resume', 'finish', 'compare', 'delete'],
    ]);
    expect(step(test, 'cut')).toMatchObject({ outcome: 'ok', bytes: 768 * KiB });
    expect(step(test, 'resume')).toMatchObject({ outcome: 'ok' });
    expect(step(test, 'resume')?.bytes).toBeGreaterThanOrEqual(512 * KiB);
    expect(step(test, 'compare')).toMatchObject({ outcome: 'ok' });
    // The receiver keeps what is finished, and the test says so.
    expect(step(test, 'delete')?.outcome).toBe('limited');
    expect([test.leftBehind]).toEqual(await names());
    // It is no transfer.
    expect(await engine.execute('list', {})).toEqual([]);
  });

  it('goes on where @tus/server is, and deletes what it left there', async () => {
    const server = await startTusServer({ ranges: true });
    onTestFinished(async () => await server.stop());
    const engine = await engineWithSecrets();
    const test = await engine.execute('testDestination', { url: server.url });
    expect(outcomes(test)).toEqual({
      ...{ ask: 'ok', create: 'ok', cut: 'ok', resume: 'ok', finish: 'ok', compare: 'ok', delete: 'ok' },
    });
    expect(step(test, 'resume')?.bytes).toBe(768 * KiB);
    expect(test.leftBehind).toBeNull();
    expect(await readdir(server.directory)).toEqual([]);
  });

  it('says that a sign-in was refused, and does nothing more', async () => {
    const { url, names } = await receiver({ token });
    const engine = await engineWithSecrets();
    const credential = { kind: 'bearer', token: 'wrong' } as const;
    const test = await engine.execute('testDestination', { url, credential });
    const refused = test.steps.find(({ outcome }) => outcome === 'failed');
    expect(refused?.error?.code).toBe('CREDENTIALS_REFUSED');
    expect(step(test, 'cut')?.outcome).toBe('skipped');
    expect(await names()).toEqual([]);
    expect(JSON.stringify(test)).not.toContain('wrong');
  });

  it('finds a server that says yes and keeps something else', async () => {
    const server = await startScriptedServer(
      {
        GET: [
          { status: 200, headers: { 'content-length': String(1024 * KiB) }, body: 'x'.repeat(1024 * KiB) },
        ],
      },
      { extensions: ['creation', 'termination'] },
    );
    onTestFinished(async () => await server.stop());
    const engine = await engineWithSecrets();
    const test = await engine.execute('testDestination', { url: server.endpoint });
    expect(step(test, 'compare')).toMatchObject({ outcome: 'failed', error: { code: 'DIGEST_MISMATCH' } });
  });

  it('ends with a server that loses what it acknowledged', async () => {
    const losing = await startScriptedServer(
      { HEAD: Array.from({ length: 12 }, () => ({ status: 404 })), DELETE: [{ status: 403 }] },
      { extensions: ['creation'] },
    );
    onTestFinished(async () => await losing.stop());
    const engine = await engineWithSecrets();
    const test = await engine.execute('testDestination', { url: losing.endpoint });
    expect(step(test, 'resume')?.outcome).not.toBe('ok');
    expect(test.leftBehind).toBe('Carryover test.bin');
  });

  it('names a server that is not there', async () => {
    const engine = await engineWithSecrets();
    const test = await engine.execute('testDestination', { url: 'http://127.0.0.1:9/files/' });
    expect(outcomes(test)).toMatchObject({ ask: 'failed', create: 'skipped', delete: 'skipped' });
    expect(step(test, 'ask')?.error?.code).toBe('UNREACHABLE');
  });
});
