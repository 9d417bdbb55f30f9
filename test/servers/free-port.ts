/** Ports of 127.0.0.1 that stay ours while nobody listens on them, although other files of tests run beside this one. */
import net from 'node:net';
import { listenOnLoopback } from './listen-on-loopback.ts';

/**
 * Below every range from which systems choose for who asks for port 0 (Linux from 32768, macOS and Windows from 49152):
 * a port chosen there and given up for a moment may be somebody else's the next, and who connects then meets a stranger.
 */
const lowest = 12_000;
const count = 20_000;

/** Each process begins elsewhere, so that two hardly ever try the same one. */
let next = Math.floor(Math.random() * count);

/** A port on which nobody listens; no process gets it from the system, and this one gives it out only once in 20,000 times. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = lowest + next;
    next = (next + 1) % count;
    if (await isFree(port)) return port;
  }
  throw new Error('A hundred ports in a row are taken.');
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer();
  try {
    await listenOnLoopback(server, port);
  } catch {
    return false;
  }
  await new Promise((resolve) => server.close(resolve));
  return true;
}
