/**
 * A long, narrow, broken link on loopback: a rate that all connections share, a delay each way, and cuts that end
 * every connection at once and leave nothing reachable for a while.
 *
 * What it leaves out: slow start (a connection is as fast as the link from its first byte) and lost packets. What it
 * keeps: the round trip that opening a connection takes, the one that a request takes, and a queue of bounded length
 * in front of the narrow part, whose contents die with a cut.
 */
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LinkDirection } from './link-direction.ts';
import { freePort } from './free-port.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface SlowLinkOptions {
  /** Port of the server at its far end. */
  readonly port: number;
  /** Bytes a second each direction, all connections together. */
  readonly bytesPerSecond: number;
  readonly roundTripMs: number;
  /** How long the link holds, and how long it is down then, in milliseconds; null for one that is never cut. */
  readonly cuts: { readonly upMs: number; readonly downMs: number } | null;
}

/** What happened since the first connection after `begin`. */
export interface LinkReport {
  /** Bytes that came out at the client's end. */
  readonly delivered: number;
  /** Bytes that could have in the time in which the link was up. */
  readonly capacity: number;
  /** Times the link went down. */
  readonly cuts: number;
  /** Connections accepted, and the most at once. */
  readonly connections: number;
  readonly mostAtOnce: number;
}

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

export interface SlowLink {
  readonly port: number;
  readonly origin: string;
  /** A link that is up and has seen nothing yet; its clock starts with the first connection. */
  begin(): Promise<void>;
  /** What it carried until now; it is up from here on and cut no more. */
  finish(): Promise<LinkReport>;
  stop(): Promise<void>;
}

export async function startSlowLink(options: SlowLinkOptions): Promise<SlowLink> {
  const { bytesPerSecond, roundTripMs, cuts } = options;
  const pairs = new Set<Pair>();
  const direction = (): LinkDirection => new LinkDirection({ bytesPerSecond, delayMs: roundTripMs / 2 });
  let way = { up: direction(), down: direction() };
  const nothing = { delivered: 0, cuts: 0, connections: 0, mostAtOnce: 0 };
  let counts = { ...nothing };
  /** `performance.now()` since when the link is up; null while it is down or its clock has not started. */
  let upSince: number | null = null;
  let upMs = 0;
  let cutting = new AbortController();
  /** The cutting under way, which ends by that signal alone. */
  let cycle: Promise<void> = Promise.resolve();
  let listener = net.createServer();

  const tear = ({ client, server }: Pair): void => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };

  const carry = async (pair: Pair, from: net.Socket, to: net.Socket, line: LinkDirection): Promise<void> => {
    // The handshake of a connection is a round trip before its first byte.
    const opened = performance.now() + roundTripMs;
    const arriving: AsyncIterable<Buffer> = from.iterator({ destroyOnReturn: false });
    let last: Promise<void> = Promise.resolve();
    const deliver = async (slice: Buffer, before: Promise<void>): Promise<void> => {
      try {
        await line.pass(slice.length, opened);
        // In order, each into the system before the next: what waited in this process would be counted and lost.
        await before;
        if (!pairs.has(pair)) return;
        await new Promise<void>((resolve) => to.write(slice, () => resolve()));
        if (to === pair.client && pairs.has(pair)) counts.delivered += slice.length;
      } finally {
        line.leave(slice.length);
      }
    };
    for await (const bytes of arriving) {
      for (let at = 0; at < bytes.length; at += line.step) {
        const slice = bytes.subarray(at, at + line.step);
        await line.enter(slice.length);
        last = deliver(slice, last);
        if (!pairs.has(pair)) return await last;
      }
    }
    await last;
    to.end();
  };

  const connect = (client: net.Socket): void => {
    if (upSince === null) startClock();
    counts.connections += 1;
    const server = net.connect({ port: options.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    client.setNoDelay(true);
    const pair: Pair = { client, server };
    pairs.add(pair);
    counts.mostAtOnce = Math.max(counts.mostAtOnce, pairs.size);
    for (const socket of [client, server]) {
      socket.on('error', () => tear(pair));
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) pairs.delete(pair);
      });
    }
    const torn = (): void => tear(pair);
    carry(pair, client, server, way.up).catch(torn);
    carry(pair, server, client, way.down).catch(torn);
  };

  const listen = async (port: number): Promise<number> => {
    listener = net.createServer({ allowHalfOpen: true }, connect);
    return await listenOnLoopback(listener, port);
  };
  // One that stays ours while the link is down.
  const port = await listen(await freePort());

  /** Ends the clock's count of time that the link was up. */
  const goDown = (): void => {
    if (upSince !== null) upMs += performance.now() - upSince;
    upSince = null;
  };

  const cut = (): void => {
    listener.close();
    for (const pair of [...pairs]) {
      pairs.delete(pair);
      tear(pair);
    }
    // Whatever was under way is gone, and with it the queue in front of the narrow part.
    way.up.close();
    way.down.close();
    way = { up: direction(), down: direction() };
  };

  const keepCutting = async ({
    upMs: holds,
    downMs,
  }: NonNullable<SlowLinkOptions['cuts']>): Promise<void> => {
    const { signal } = cutting;
    for (;;) {
      await sleep(holds, null, { signal });
      goDown();
      cut();
      counts.cuts += 1;
      await sleep(downMs, null, { signal });
      await listen(port);
      upSince = performance.now();
    }
  };

  const startClock = (): void => {
    upSince = performance.now();
    if (cuts !== null && upMs === 0) cycle = keepCutting(cuts).catch(() => undefined);
  };

  const settle = async (): Promise<void> => {
    cutting.abort();
    await cycle;
    goDown();
    if (!listener.listening) await listen(port);
  };

  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    begin: async () => {
      await settle();
      cut();
      cutting = new AbortController();
      counts = { ...nothing };
      upMs = 0;
      await listen(port);
    },
    finish: async () => {
      await settle();
      return { ...counts, capacity: (upMs / 1000) * bytesPerSecond };
    },
    stop: async () => {
      await settle();
      cut();
    },
  };
}
