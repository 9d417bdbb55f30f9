import http from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../main/protocols/http-client.ts';
import { MAX_IDLE_MS } from '../../../main/protocols/idle-sockets.ts';
import { listenOnLoopback } from '../../servers/listen-on-loopback.ts';

let connections = 0;
let server: http.Server;
let client: HttpClient;
let url: string;

beforeEach(async () => {
  connections = 0;
  server = http.createServer((_request, response) => void response.end('ok'));
  server.keepAliveTimeout = 600_000;
  server.on('connection', () => (connections += 1));
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
