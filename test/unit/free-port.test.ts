/** Ports that other tests rely on to stay theirs. */
import net from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../servers/free-port.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';

function server(): net.Server {
  const made = net.createServer();
  onTestFinished(() => void made.close());
  return made;
}

it('is another one each time, and below those that systems give to who asks for port 0', async () => {
  const ports: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) ports.push(await freePort());
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(32_768);
  expect(Math.min(...ports)).toBeGreaterThan(1023);
});

it('can be listened on, and passes over one on which somebody does', async () => {
  const port = await freePort();
  expect(await listenOnLoopback(server(), port)).toBe(port);
  const taken = port + 1;
  // Where a stranger has it already, it is taken all the same.
  await listenOnLoopback(server(), taken).catch(() => undefined);
  const next = await freePort();
  expect(next).not.toBe(taken);
  expect(await listenOnLoopback(server(), next)).toBe(next);
});
