/** Answers requests byte for byte as told: for answers that a proper HTTP server refuses to give. */
import net from 'node:net';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface RawAnswer {
  /** For example `206 Partial Content`. */
  readonly status: string;
  /** Header lines as they are sent; nothing is added. */
  readonly headers?: readonly string[];
  readonly body?: Uint8Array | string;
  /** Sends the body in one chunk; the last-chunk follows unless the connection is cut. */
  readonly chunked?: boolean;
  /** What happens after the body; default `keep`. `silent` keeps an unfinished answer open for ever. */
  readonly then?: 'keep' | 'close' | 'reset' | 'silent';
}

export interface RawRequest {
  /** `GET /path` */
  readonly line: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface RawAnswersServer {
  readonly url: string;
  readonly seen: readonly RawRequest[];
  /** Connections that are open now. */
  readonly open: number;
  /** Resolves when the last connection has closed; at once where none is open. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const beyondTheScript: RawAnswer = { status: '599 Not In The Script', headers: ['Content-Length: 0'] };

/**
 * Answers from a list, or from a function of the request. A request beyond the list is answered with 599, which
 * no client takes for success.
 */
export async function startRawAnswersServer(
  answers: readonly RawAnswer[] | ((request: RawRequest) => RawAnswer),
  path = '/file.bin',
): Promise<RawAnswersServer> {
  const seen: RawRequest[] = [];
  const sockets = new Set<net.Socket>();
  let waiting: (() => void)[] = [];
  const server = net.createServer((socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    });
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const request = parse(text.slice(0, end));
      seen.push(request);
      text = text.slice(end + 4);
      const scripted = typeof answers === 'function' ? answers(request) : answers[seen.length - 1];
      send(socket, scripted ?? beyondTheScript);
    });
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}${path}`,
    seen,
    get open() {
      return sockets.size;
    },
    idle: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function parse(head: string): RawRequest {
  const [line = '', ...fields] = head.split('\r\n');
  const pairs = fields.map((field): [string, string] => {
    const at = field.indexOf(':');
    return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()];
  });
  return { line: line.replace(/ HTTP.*/, ''), headers: Object.fromEntries(pairs) };
}

function send(socket: net.Socket, answer: RawAnswer): void {
  const { status, headers = [], body = '', chunked = false, then = 'keep' } = answer;
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  socket.write(
    [`HTTP/1.1 ${status}`, ...headers, ...(chunked ? ['Transfer-Encoding: chunked'] : []), '', ''].join(
      '\r\n',
    ),
  );
  const cut = then === 'reset' || then === 'silent' || then === 'close';
  const chunk = [Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')];
  const last = Buffer.from(cut ? '' : '0\r\n\r\n');
  // A chunk of no bytes would be the last one already.
  const framed = chunked ? Buffer.concat([...(bytes.length > 0 ? chunk : []), last]) : bytes;
  socket.write(framed, () => {
    if (then === 'close') socket.end();
    // A turn later, so that what was sent can arrive: a reset throws away what the other side has not read yet.
    if (then === 'reset') setTimeout(() => socket.resetAndDestroy(), 20).unref();
  });
}
