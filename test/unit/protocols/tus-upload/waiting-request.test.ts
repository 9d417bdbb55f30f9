import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../../main/protocols/http-client.ts';
import { WaitingRequest } from '../../../../main/protocols/tus-upload/waiting-request.ts';
import { listenOnLoopback } from '../../../servers/listen-on-loopback.ts';

let server: http.Server;
let client: HttpClient;
let url: URL;
const seen: http.IncomingMessage[] = [];

beforeEach(async () => {
  seen.length = 0;
  server = http.createServer((request, response) => {
    seen.push(request);
    request.resume().once('end', () => response.writeHead(204).end());
  });
  url = new URL(`http://127.0.0.1:${await listenOnLoopback(server)}/files/1`);
  client = createHttpClient();
});
afterEach(() => {
  client.close();
  server.closeAllConnections();
  server.close();
});

function wait(signal: AbortSignal = new AbortController().signal, override = false): WaitingRequest {
  return new WaitingRequest(client, { url, headers: { 'x-own': 'mine' }, override, signal });
}

const patient = { timeout: 10_000 };

async function connected(waiting: WaitingRequest): Promise<void> {
  await vi.waitFor(() => expect(waiting.isReady).toBe(true), patient);
}

test('nothing is sent before it is taken; then its own headers and the added ones are', async () => {
  const waiting = wait();
  await connected(waiting);
  expect(seen).toEqual([]);
  const request = waiting.take(url, { 'upload-offset': '5', 'content-length': '3' });
  request?.end('abc');
  const [response] = (await once(request as http.ClientRequest, 'response')) as [http.IncomingMessage];
  expect(response.statusCode).toBe(204);
  expect(seen[0]?.method).toBe('PATCH');
  expect(seen[0]?.headers).toMatchObject({ 'x-own': 'mine', 'upload-offset': '5', 'content-length': '3' });
});

test('it travels as POST where methods are overridden', async () => {
  const waiting = wait(undefined, true);
  await connected(waiting);
  waiting.take(url, { 'content-length': '0' })?.end();
  await once(server, 'request');
  expect(seen[0]?.method).toBe('POST');
  expect(seen[0]?.headers['x-http-method-override']).toBe('PATCH');
});

test('it is given out once, for its own address, and not after it was given up', async () => {
  const waiting = wait();
  await connected(waiting);
  expect(waiting.take(new URL('/files/2', url), {})).toBeNull();
  const request = waiting.take(url, { 'content-length': '0' });
  expect(request).not.toBeNull();
  expect(waiting.take(url, {})).toBeNull();
  // Whoever took it has it still.
  waiting.discard();
  request?.end();
  await once(server, 'request');

  const other = wait();
  await connected(other);
  other.discard();
  expect(other.take(url, {})).toBeNull();
});

test('a connection that the server closes, or answers unasked, leaves none to take and no error behind', async () => {
  for (const spoil of ['close', 'answer'] as const) {
    const waiting = wait();
    const [socket] = (await once(server, 'connection')) as [Socket];
    await connected(waiting);
    if (spoil === 'close') socket.destroy();
    else socket.end('HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    await vi.waitFor(() => expect(waiting.isReady).toBe(false), patient);
    expect(waiting.take(url, {})).toBeNull();
  }
});

test('nobody there, an abort, or headers that cannot be sent: none to take, and no error', async () => {
  const { port } = server.address() as AddressInfo;
  server.close();
  url = new URL(`http://127.0.0.1:${port}/files/1`);
  const refused = wait();
  const abort = new AbortController();
  const aborted = wait(abort.signal);
  abort.abort();
  const impossible = new WaitingRequest(client, {
    url,
    headers: { 'x-own': 'a\nb' },
    override: false,
    signal: new AbortController().signal,
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const waiting of [refused, aborted, impossible]) {
    expect(waiting.isReady).toBe(false);
    expect(waiting.take(url, {})).toBeNull();
    waiting.discard();
  }
});
