import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInLargePieces } from '../../../main/protocols/large-reads.ts';
import { listenOnLoopback } from '../../servers/listen-on-loopback.ts';

const body = randomBytes(8 * 1024 * 1024);
let server: http.Server;
let agent: http.Agent;
let url: string;
beforeEach(async () => {
  server = http.createServer((_request, response) => void response.end(body));
  url = `http://127.0.0.1:${await listenOnLoopback(server)}/`;
  agent = new http.Agent({ keepAlive: true });
  readInLargePieces(agent);
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

async function get(): Promise<IncomingMessage> {
  const [response] = (await once(http.get(url, { agent }), 'response')) as [IncomingMessage];
  return response;
}

const sha256 = (pieces: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
};

test('pieces that are kept stay what they were, however much is read after them', async () => {
  for (let round = 0; round < 2; round += 1) {
    const pieces: Uint8Array[] = [];
    const response = await get();
    response.on('data', (piece: Uint8Array) => pieces.push(piece));
    await once(response, 'end');
    expect(sha256(pieces)).toBe(sha256([body]));
  }
});

test('pieces are larger than Node’s own', async () => {
  let largest = 0;
  const response = await get();
  // While it waits, the system gathers more than one ordinary read takes.
  response.pause();
  await new Promise((resolve) => setTimeout(resolve, 100));
  response.on('data', (piece: Uint8Array) => (largest = Math.max(largest, piece.length)));
  response.resume();
  await once(response, 'end');
  expect(largest).toBeGreaterThan(64 * 1024);
});

test('a reader that pauses stops the sender, and loses nothing', async () => {
  const pieces: Uint8Array[] = [];
  const response = await get();
  response.on('data', (piece: Uint8Array) => {
    pieces.push(piece);
    response.pause();
    setImmediate(() => response.resume());
  });
  await once(response, 'end');
  expect(sha256(pieces)).toBe(sha256([body]));
});

test('a connection is used again', async () => {
  let connections = 0;
  server.on('connection', () => (connections += 1));
  for (let round = 0; round < 3; round += 1) {
    const response = await get();
    response.resume();
    await once(response, 'end');
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(connections).toBe(1);
});
