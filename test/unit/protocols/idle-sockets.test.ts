import { once } from 'node:events';
import http from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../main/protocols/http-client.ts';
import { MAX_IDLE_MS } from '../../../main/protocols/idle-sockets.ts';
import { listenOnLoopback } from '../../servers/listen-on-loopback.ts';

let connections = 0;
/** The server's end of the last one. */
let accepted: Socket;
let server: http.Server;
let client: HttpClient;
let url: string;

beforeEach(async () => {
  connections = 0;
  server = http.createServer((_request, response) => void response.end('ok'));
  server.keepAliveTimeout = 600_000;
  server.on('connection', (socket) => {
    connections += 1;
    accepted = socket;
  });
  url = `http://127.0.0.1:${await listenOnLoopback(server)}/`;
  client = createHttpClient();
});
afterEach(() => {
  vi.restoreAllMocks();
  client.close();
  server.closeAllConnections();
  server.close();
});

test('a connection that just became idle is used again', async () => {
  await client.got(url);
  await client.got(url);
  expect(connections).toBe(1);
});

test.each([MAX_IDLE_MS + 1, 8 * 3600_000, -3600_000])(
  'one that idled by the clock for %d ms is not',
  async (passed) => {
    await client.got(url);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + passed);
    await client.got(url);
    expect(connections).toBe(2);
  },
);

describe('an idle connection that receives bytes nobody asked for', () => {
  const strayAnswer = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray';

  test.each([
    ['a byte', 'x'],
    ['an answer', strayAnswer],
  ])('%s: it is closed at once, and never used again', async (_title, stray) => {
    await client.got(url);
    const closed = once(accepted, 'close');
    accepted.write(stray);
    await closed;
    expect((await client.got(url)).body).toBe('ok');
    expect(connections).toBe(2);
  });

  test('is closed where Node leaves it open, too', async () => {
    await client.got(url);
    const [idle] = Object.values(client.agentFor(new URL(url)).freeSockets).flat();
    const closed = once(accepted, 'close');
    // Past the handle, which newer versions of Node guard themselves.
    idle?.push('x');
    await closed;
    expect((await client.got(url)).body).toBe('ok');
    expect(connections).toBe(2);
  });

  test('is watched again after each use', async () => {
    for (const _ of [1, 2, 3]) await client.got(url);
    const [idle] = Object.values(client.agentFor(new URL(url)).freeSockets).flat();
    expect(idle?.listenerCount('data')).toBe(1);
    expect(connections).toBe(1);
  });
});
