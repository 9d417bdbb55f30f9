/** The proxy other tests rely on must itself do what it says. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';
import { RequestFollower } from '../servers/request-follower.ts';

/** Keeps what arrives, echoes it, ends when the client ends. */
let echo: net.Server;
let echoPort: number;
let arrived = 0;
let proxy: FaultProxy;

beforeEach(async () => {
  arrived = 0;
  echo = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      arrived += bytes.length;
      socket.write(bytes);
    });
    socket.on('end', () => socket.end());
  });
  echoPort = await listenOnLoopback(echo);
  proxy = await startFaultProxy({ port: echoPort });
});
afterEach(async () => {
  await proxy.stop();
  echo.close();
});

async function connect(): Promise<net.Socket> {
  const socket = net.connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

/** What came before the connection ended, and how it ended. */
async function ending(socket: net.Socket): Promise<{ received: number; how: string }> {
  let received = 0;
  socket.on('data', (bytes) => (received += bytes.length));
  const how = await Promise.race([
    once(socket, 'end').then(() => 'fin'),
    once(socket, 'error').then(([error]) => String(Reflect.get(error, 'code'))),
  ]).catch((error: unknown) => String(Reflect.get(Object(error), 'code')));
  socket.destroy();
  return { received, how };
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 300 && !condition(); i += 1) await delay(10);
  expect(condition()).toBe(true);
}

describe('fault proxy', () => {
  test('passes everything on and lets a half-closed connection finish', async () => {
    const socket = await connect();
    socket.end('hello');
    expect(await text(socket)).toBe('hello');
    expect(proxy.counters()).toMatchObject({ up: 5, down: 5, connections: 1, cut: 0 });
    await until(() => proxy.counters().open === 0);
  });

  test('cuts after exactly so many bytes upstream, once', async () => {
    proxy.cutAfter({ upstreamBytes: 1000, kind: 'rst' });
    const socket = await connect();
    socket.write(Buffer.alloc(5000));
    expect((await ending(socket)).how).toBe('ECONNRESET');
    expect(proxy.counters()).toMatchObject({ up: 1000, cut: 1, open: 0 });
    const again = await connect();
    again.end(Buffer.alloc(5000));
    expect((await text(again)).length).toBe(5000);
  });

  test('cuts after exactly so many bytes downstream, politely', async () => {
    proxy.cutAfter({ downstreamBytes: 700, kind: 'fin' });
    const socket = await connect();
    socket.write(Buffer.alloc(5000));
    expect(await ending(socket)).toEqual({ received: 700, how: 'fin' });
    expect(proxy.counters().down).toBe(700);
  });

  test('refuses connections and accepts them again on the same port', async () => {
    const open = await connect();
    await proxy.refuse();
    await expect(connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    open.end('still here');
    expect(await text(open)).toBe('still here');
    await proxy.accept();
    const socket = await connect();
    socket.end('back');
    expect(await text(socket)).toBe('back');
  });

  test('stalls without closing', async () => {
    proxy.stall(true);
    const socket = await connect();
    socket.end('hello');
    await delay(50);
    expect(arrived).toBe(0);
    expect(proxy.counters().open).toBe(1);
    proxy.stall(false);
    expect(await text(socket)).toBe('hello');
  });

  test('a limited link passes a little at a time', async () => {
    proxy.limitRate(100_000);
    const socket = await connect();
    socket.write(Buffer.alloc(1_000_000));
    await until(() => proxy.counters().up > 0);
    // The whole would take ten seconds.
    expect(proxy.counters().up).toBeLessThan(1_000_000);
    proxy.limitRate(null);
    await until(() => arrived === 1_000_000);
    socket.destroy();
  });
});

test('each connection is cut at its own time, while it is asked for', async () => {
  // The first one lives on, however late a busy machine notices the end of the second.
  const lifetimes = [3_600_000, 50];
  proxy.cutEach(() => lifetimes.shift() ?? 1);
  const first = await connect();
  const second = await connect();
  expect((await ending(second)).how).toBe('ECONNRESET');
  expect(proxy.counters()).toMatchObject({ cut: 1, open: 1 });
  first.end('still here');
  expect(await text(first)).toBe('still here');
  proxy.cutEach(null);
  const third = await connect();
  third.end('hello');
  expect(await text(third)).toBe('hello');
});

test('one byte of a body is inverted, over all requests and once', async () => {
  proxy.flipByte({ upstreamBodyByte: 6 });
  const socket = await connect();
  const head = (length: number): string => `PATCH /a HTTP/1.1\r\nContent-Length: ${length}\r\n\r\n`;
  socket.write(`${head(4)}AAAA`);
  socket.end(`${head(4)}AAAA${head(9)}AAAAAAAAA`);
  const received = await buffer(socket);
  const expected = Buffer.from(`${head(4)}AAAA${head(4)}AAAA${head(9)}AAAAAAAAA`);
  expected[2 * head(4).length + 4 + 2] = 0x41 ^ 0xff;
  expect(received).toEqual(expected);
  expect(proxy.counters()).toMatchObject({ flipped: 1, bodyBytes: 17, patchBytes: 17 });
});

test('requests are followed however they are cut into packets', () => {
  const requests =
    'POST /files HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc' +
    'PATCH /files/1 HTTP/1.1\r\ncontent-length: 10\r\n\r\n0123456789' +
    'HEAD /files/1 HTTP/1.1\r\n\r\n' +
    'PATCH /files/2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTrailer: Upload-Checksum\r\n\r\n' +
    '3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nUpload-Checksum: sha1 abc=\r\n\r\n' +
    'PATCH /files/3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' +
    'PATCH /files/1 HTTP/1.1\r\nx: y\r\nContent-Length: 4\r\n\r\nPATC';
  for (const size of [1, 2, 3, 7, 50, 10_000]) {
    const bodies: Record<string, string> = {};
    const heads: string[] = [];
    const follower = new RequestFollower({
      onHead: ({ method, target, headers }) => heads.push(`${method} ${target} ${headers['x'] ?? ''}`),
      onBody: (bytes, { target }) =>
        (bodies[target] = (bodies[target] ?? '') + Buffer.from(bytes).toString('latin1')),
    });
    for (let at = 0; at < requests.length; at += size)
      follower.take(Buffer.from(requests.slice(at, at + size)));
    expect(heads).toEqual([
      'POST /files ',
      'PATCH /files/1 ',
      'HEAD /files/1 ',
      'PATCH /files/2 ',
      'PATCH /files/3 ',
      'PATCH /files/1 y',
    ]);
    expect(bodies).toEqual({ '/files': 'abc', '/files/1': '0123456789PATC', '/files/2': 'abc0123456789' });
  }
});

test('a follower that does not understand tells nothing', () => {
  let told = 0;
  const follower = new RequestFollower({ onHead: () => (told += 1), onBody: () => (told += 1) });
  follower.take(Buffer.from('hello\r\n\r\nPATCH / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd'));
  expect(told).toBe(0);
});

test('the command prints its ports, obeys its control port and ends with its input', async () => {
  const command = fileURLToPath(new URL('../servers/fault-proxy-command.ts', import.meta.url));
  const child = spawn(process.execPath, [command, String(echoPort)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const { port, control } = JSON.parse(String(line));
  const tell = async (path: string): Promise<{ status: number; counters: Record<string, number> }> => {
    const request = http.request({ port: control, host: '127.0.0.1', path, method: 'POST' }).end();
    const [response] = await once(request, 'response');
    const body = await text(response);
    return { status: response.statusCode, counters: response.statusCode === 200 ? JSON.parse(body) : {} };
  };
  await tell('/cut-after?flow=up&bytes=10&kind=rst');
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(Buffer.alloc(100));
  await new Promise((resolve) => socket.once('close', resolve));
  expect((await tell('/counts')).counters).toMatchObject({ up: 10, cut: 1 });
  expect((await tell('/nonsense')).status).toBe(404);
  expect((await tell('/limit?rate=-5')).status).toBe(400);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});
