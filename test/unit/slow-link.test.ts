/** The link that benchmarks rely on must itself do what it says. */
import { once } from 'node:events';
import net from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';
import { startSlowLink, type SlowLink } from '../servers/slow-link.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';

const bytes = sampleBytes(700_001, 3);
const bytesPerSecond = 2_000_000;
/** What the link may catch up on after a timer that was late; see link-direction.ts. */
const caughtUp = bytesPerSecond * 0.02;

/** Sends `bytes` to everybody who connects and asks. */
let server: net.Server;
let port: number;
let link: SlowLink | null = null;

beforeEach(async () => {
  server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  port = await listenOnLoopback(server);
});
afterEach(async () => {
  await link?.stop();
  link = null;
  server.close();
});

async function start(cuts: { upMs: number; downMs: number } | null): Promise<SlowLink> {
  link = await startSlowLink({ port, bytesPerSecond, roundTripMs: 10, cuts });
  await link.begin();
  return link;
}

/** What came, or the code of the error that ended it. */
async function ask(to: number): Promise<Buffer | string> {
  const socket = net.connect(to, '127.0.0.1');
  socket.write('please');
  return await buffer(socket).catch((error: unknown) => String(Reflect.get(Object(error), 'code')));
}

describe('a slow link', () => {
  test('carries every byte in order, and never more than its rate allows', async () => {
    const { port: near, finish } = await start(null);
    const came = await Promise.all([ask(near), ask(near), ask(near)]);
    const report = await finish();
    expect(came.map((one) => Buffer.isBuffer(one) && one.equals(bytes))).toEqual([true, true, true]);
    expect(report).toMatchObject({ delivered: 3 * bytes.length, connections: 3, mostAtOnce: 3, cuts: 0 });
    expect(report.delivered).toBeLessThanOrEqual(report.capacity + caughtUp);
  });

  test('cuts all connections at once and comes back', async () => {
    const { port: near, finish } = await start({ upMs: 100, downMs: 100 });
    // At this rate one takes 350 ms, so the cut meets both.
    expect(await Promise.all([ask(near), ask(near)])).toEqual(['ECONNRESET', 'ECONNRESET']);
    for (let tries = 0, back = false; !back; tries += 1) {
      expect(tries).toBeLessThan(1000);
      const socket = net.connect(near, '127.0.0.1');
      back = await Promise.race([
        once(socket, 'connect').then(() => true),
        once(socket, 'error').then(() => false),
      ]).catch(() => false);
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const report = await finish();
    expect(report.cuts).toBeGreaterThan(0);
    expect(report.delivered).toBeLessThan(bytes.length);
  });

  test('refuses new connections while it is down, and counts that time as no capacity', async () => {
    const { port: near, begin, finish } = await start({ upMs: 50, downMs: 60_000 });
    expect(await ask(near)).toBe('ECONNRESET');
    expect(await ask(near)).toBe('ECONNREFUSED');
    const first = await finish();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await finish()).capacity).toBe(first.capacity);
    // Whole again for whoever comes next.
    await begin();
    expect(await finish()).toMatchObject({ delivered: 0, capacity: 0, connections: 0 });
  });
});
