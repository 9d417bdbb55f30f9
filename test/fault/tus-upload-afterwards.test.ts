/** What is asked about an upload outside an attempt: giving it up, and reading it back. */
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createTusUpload } from '../../main/protocols/tus-upload/tus-upload.ts';
import { defaultUploadPolicy } from '../../preload/contract/destination.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { startRawAnswersServer, type RawAnswer } from '../servers/raw-answers-server.ts';
import { startScriptedServer, type Step } from '../servers/scripted-server.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function adapter() {
  const client = createHttpClient();
  closers.push(client.close);
  return createTusUpload({ client });
}

describe('giving an upload up', () => {
  async function terminate(step: Step, methodOverride = false) {
    const server = await startScriptedServer({ DELETE: [step] });
    closers.push(server.stop);
    server.state.exists = true;
    const { endpoint, uploadUrl } = server;
    const policy = { ...defaultUploadPolicy, methodOverride };
    const signal = AbortSignal.timeout(5_000);
    const gone = await adapter().terminate({ endpoint, uploadUrl, headers: {}, policy, signal });
    return { gone, server };
  }

  test.each<[string, Step, boolean]>([
    ['it is gone', 'good', true],
    ['it was gone before (404)', { status: 404 }, true],
    ['it was gone before (410)', { status: 410 }, true],
    ['200 of a TUS server', { status: 200, headers: { 'tus-resumable': '1.0.0' } }, true],
    ['200 of somebody in between', { status: 200, headers: { 'content-type': 'text/html' } }, false],
    ['the server does not do that', { status: 405 }, false],
    ['a sign-in', { status: 401 }, false],
    ['a lost connection', 'reset', false],
  ])('%s', async (_name, step, expected) => {
    const { gone, server } = await terminate(step);
    expect(gone).toBe(expected);
    expect(server.seen).toHaveLength(1);
  });

  test('travels as POST where it must', async () => {
    const { gone, server } = await terminate('good', true);
    expect(gone).toBe(true);
    expect(server.seen.map(({ method, travelledAs }) => [method, travelledAs])).toEqual([['DELETE', 'POST']]);
    expect(server.state.exists).toBe(false);
  });
});

describe('reading an upload back', () => {
  const bytes = sampleBytes(300_000);
  const SIZE = bytes.length;

  async function read(answers: readonly RawAnswer[], from = 0) {
    const server = await startRawAnswersServer(answers, '/files/one');
    closers.push(server.stop);
    const parts: Uint8Array[] = [];
    let code = 'whole';
    try {
      const request = {
        endpoint: server.url,
        uploadUrl: server.url,
        headers: { authorization: 'Bearer t0ken' },
        policy: defaultUploadPolicy,
        signal: AbortSignal.timeout(5_000),
      };
      for await (const part of adapter().readBack({ ...request, from, size: SIZE })) parts.push(part.slice());
    } catch (error) {
      code = String(Reflect.get(Object(error), 'code'));
    }
    return { code, got: Buffer.concat(parts), server };
  }
  const part = (from: number, to = SIZE, body = bytes.subarray(from, to)): RawAnswer => ({
    status: '206 Partial Content',
    headers: [`Content-Range: bytes ${from}-${SIZE - 1}/${SIZE}`, `Content-Length: ${SIZE - from}`],
    body,
  });

  test('gives every byte from where it is asked, with the headers of the endpoint', async () => {
    const { code, got, server } = await read([part(1000)], 1000);
    expect(code).toBe('whole');
    expect(sha256Of(got)).toBe(sha256Of(bytes.subarray(1000)));
    expect(server.seen[0]?.headers).toMatchObject({
      range: 'bytes=1000-',
      'accept-encoding': 'identity',
      authorization: 'Bearer t0ken',
    });
  });

  test('a break loses nothing of what came', async () => {
    const { code, got } = await read([{ ...part(0, 120_000), then: 'close' }]);
    expect(code).toBe('CONNECTION_LOST');
    expect(sha256Of(got)).toBe(sha256Of(bytes.subarray(0, got.length)));
    expect(got.length).toBeGreaterThan(0);
  });

  test('fewer bytes without an announced length are a break, more are refused', async () => {
    const range = [`Content-Range: bytes 0-${SIZE - 1}/${SIZE}`, 'Transfer-Encoding: chunked'];
    const answer: RawAnswer = { status: '206 Partial Content', headers: range, chunked: true };
    expect((await read([{ ...answer, body: bytes.subarray(0, 9) }])).code).toBe('CONNECTION_LOST');
    const more = await read([{ ...answer, body: Buffer.concat([bytes, bytes.subarray(0, 1)]) }]);
    expect(more.code).toBe('READ_BACK_REFUSED');
    expect(more.got.length).toBeLessThanOrEqual(SIZE);
  });

  test('a page in place of the file is refused, and none of it is given out', async () => {
    const page: RawAnswer = {
      status: '200 OK',
      headers: ['Content-Type: text/html', 'Content-Length: 6'],
      body: '<html>',
    };
    const { code, got } = await read([page]);
    expect([code, got.length]).toEqual(['READ_BACK_REFUSED', 0]);
  });

  test('asks nothing where everything was read', async () => {
    const { code, server } = await read([], SIZE);
    expect([code, server.seen.length]).toEqual(['whole', 0]);
  });
});
