/** A TCP proxy on loopback that does to connections what bad networks do, on command and at exact bytes. */
import net from 'node:net';
import { freePort } from './free-port.ts';
import { LinkLimits } from './link-limits.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { RequestFollower, type SeenHead } from './request-follower.ts';

export type Flow = 'up' | 'down';
/** 'rst' as a lost network or a killed process does it, 'fin' as a proxy that ends politely. */
export type CutKind = 'rst' | 'fin';

/** Bytes of one direction, 0 or above. */
export type CutLimit = ({ readonly upstreamBytes: number } | { readonly downstreamBytes: number }) & {
  readonly kind?: CutKind;
};

export interface FaultProxyCounters {
  /** Bytes passed on from clients to the server, and back. */
  readonly up: number;
  readonly down: number;
  /** Body bytes of all requests among those that went up, and those of PATCH requests alone. */
  readonly bodyBytes: number;
  readonly patchBytes: number;
  /** Connections accepted so far, open now, and the most that were open at once. */
  readonly connections: number;
  readonly open: number;
  readonly mostOpen: number;
  /** Connections ended by a cut. */
  readonly cut: number;
  /** Body bytes that arrived otherwise than they left. */
  readonly flipped: number;
}

export interface FaultProxy {
  readonly port: number;
  readonly origin: string;
  counters(): FaultProxyCounters;
  /** The heads of all requests that went up so far, in order. */
  readonly requests: readonly SeenHead[];
  /** Ends every connection now. */
  cutNow(kind?: CutKind): void;
  /**
   * Lets exactly so many bytes more pass in a direction, over all connections, then cuts all. Once.
   * After an 'rst' the other side may have got fewer of them, as on a network.
   */
  cutAfter(limit: CutLimit): void;
  /** Cuts each connection accepted from now on ('rst') so many milliseconds after it was; null lets them live. */
  cutEach(lifetimeMs: (() => number) | null): void;
  /** Inverts one byte: the one with this index among all body bytes that go up from now on. Once. */
  flipByte(at: { readonly upstreamBodyByte: number }): void;
  /** Refuses new connections until `accept`; open ones stay. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** Connections stay open and nothing moves. */
  stall(on: boolean): void;
  /** Bytes a second each direction; null lifts it. */
  limitRate(bytesPerSecond: number | null): void;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

export async function startFaultProxy(target: { readonly port: number }): Promise<FaultProxy> {
  const limits = new LinkLimits();
  const pairs = new Set<Pair>();
  const counts = {
    up: 0,
    down: 0,
    bodyBytes: 0,
    patchBytes: 0,
    connections: 0,
    mostOpen: 0,
    cut: 0,
    flipped: 0,
  };
  const requests: SeenHead[] = [];
  let armed: { flow: Flow; left: number; kind: CutKind } | null = null;
  let lifetime: (() => number) | null = null;
  /** Body bytes that pass before the one that is inverted; null when none is. */
  let beforeFlip: number | null = null;

  const cut = (pair: Pair, kind: CutKind): void => {
    if (!pairs.delete(pair)) return;
    counts.cut += 1;
    for (const socket of [pair.client, pair.server]) {
      if (kind === 'rst') socket.resetAndDestroy();
      // What was passed on is flushed before the end; what still arrives meets a closed door.
      else socket.destroySoon();
    }
  };

  const cutNow = (kind: CutKind = 'rst'): void => {
    armed = null;
    for (const pair of [...pairs]) cut(pair, kind);
  };

  const onBody = (bytes: Uint8Array, { method }: SeenHead): void => {
    counts.bodyBytes += bytes.length;
    if (method === 'PATCH') counts.patchBytes += bytes.length;
    if (beforeFlip === null) return;
    const byte = bytes[beforeFlip];
    if (byte === undefined) {
      beforeFlip -= bytes.length;
      return;
    }
    bytes[beforeFlip] = byte ^ 0xff;
    beforeFlip = null;
    counts.flipped += 1;
  };

  /** Bytes of `wanted` that may pass before the armed cut. */
  const allowed = (flow: Flow, wanted: number): number =>
    armed?.flow === flow ? Math.min(wanted, armed.left) : wanted;

  const pump = async (pair: Pair, flow: Flow, count: (bytes: Uint8Array) => void): Promise<void> => {
    const [from, to] = flow === 'up' ? [pair.client, pair.server] : [pair.server, pair.client];
    // A half that ended must not take the other with it, as leaving a plain iteration would.
    const arriving: AsyncIterable<Buffer> = from.iterator({ destroyOnReturn: false });
    for await (const bytes of arriving) {
      for (let at = 0; at < bytes.length && pairs.has(pair);) {
        const size = allowed(flow, Math.min(bytes.length - at, limits.step));
        const slice = bytes.subarray(at, at + size);
        await limits.pass(flow, slice.length);
        if (!pairs.has(pair)) return;
        at += slice.length;
        counts[flow] += slice.length;
        count(slice);
        const flowing = slice.length === 0 || to.write(slice);
        if (armed?.flow === flow) {
          armed.left -= slice.length;
          if (armed.left <= 0) {
            // The last bytes must be on their way before the connection is torn.
            await new Promise<void>((resolve) => to.write('', () => resolve()));
            cutNow(armed?.kind);
            return;
          }
        }
        if (!flowing) await new Promise<void>((resolve) => settled(to, resolve));
      }
    }
    to.end();
  };

  const connect = (client: net.Socket): void => {
    counts.connections += 1;
    const server = net.connect({ port: target.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    client.setNoDelay(true);
    const pair: Pair = { client, server };
    pairs.add(pair);
    counts.mostOpen = Math.max(counts.mostOpen, pairs.size);
    const follower = new RequestFollower({ onHead: (head) => requests.push(head), onBody });
    const end = lifetime === null ? undefined : setTimeout(() => cut(pair, 'rst'), lifetime());
    for (const [socket, other] of [[client, server] as const, [server, client] as const]) {
      socket.on('error', () => other.resetAndDestroy());
      socket.on('close', () => {
        if (!client.destroyed || !server.destroyed) return;
        clearTimeout(end);
        pairs.delete(pair);
      });
    }
    const torn = (): void => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    };
    pump(pair, 'up', (bytes) => follower.take(bytes)).catch(torn);
    pump(pair, 'down', () => undefined).catch(torn);
  };

  let listener = net.createServer({ allowHalfOpen: true }, connect);
  // One that stays ours while it refuses.
  const port = await listenOnLoopback(listener, await freePort());
  const stopListening = (): Promise<void> =>
    new Promise((resolve) => {
      // Resolving on 'close' would wait for open connections; the port is free at once.
      listener.close();
      resolve();
    });

  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    counters: () => ({ ...counts, open: pairs.size }),
    requests,
    cutNow,
    cutAfter: ({ kind = 'rst', ...limit }) => {
      armed =
        'upstreamBytes' in limit
          ? { flow: 'up', left: limit.upstreamBytes, kind }
          : { flow: 'down', left: limit.downstreamBytes, kind };
    },
    cutEach: (lifetimeMs) => {
      lifetime = lifetimeMs;
    },
    flipByte: ({ upstreamBodyByte }) => {
      beforeFlip = upstreamBodyByte;
    },
    refuse: stopListening,
    accept: async () => {
      if (listener.listening) return;
      listener = net.createServer({ allowHalfOpen: true }, connect);
      await listenOnLoopback(listener, port);
    },
    stall: (on) => limits.stall(on),
    limitRate: (bytesPerSecond) => {
      limits.bytesPerSecond = bytesPerSecond;
    },
    stop: async () => {
      limits.close();
      cutNow();
      await stopListening();
    },
  };
}

/** Calls back once, when the socket can take more or never will. */
function settled(socket: net.Socket, done: () => void): void {
  const finish = (): void => {
    socket.off('drain', finish);
    socket.off('close', finish);
    done();
  };
  socket.once('drain', finish);
  socket.once('close', finish);
  if (socket.destroyed) finish();
}
