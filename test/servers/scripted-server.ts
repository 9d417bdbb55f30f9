/**
 * A TUS server in memory that can be told to answer oddly: for each method a list of replies, used in order;
 * where the list has ended it behaves well.
 */
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** Bytes of the request's body to take (and keep) before answering; default all of it. */
  readonly take?: number;
  /** Milliseconds between taking the body and answering; the client's sockets fill up meanwhile. */
  readonly delayMs?: number;
  /** After the answer: reset the connection, or keep it and read no more. */
  readonly after?: 'reset' | 'hold';
}

/** 'good' behaves; 'silent' takes the request and never answers; 'reset' drops the connection without an answer. */
export type Step =
  Reply | 'good' | 'silent' | 'reset' | ((seen: SeenRequest, state: UploadState) => Reply | 'good');
export type Script = Readonly<Record<string, readonly Step[]>>;

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  /** Bytes of the body that arrived. */
  bodyBytes: number;
}

/** The upload the server holds; a step may change it. */
export interface UploadState {
  bytes: Buffer;
  length: number | null;
  exists: boolean;
}

export interface ScriptedServer {
  readonly port: number;
  readonly origin: string;
  readonly endpoint: string;
  readonly uploadUrl: string;
  readonly seen: readonly SeenRequest[];
  readonly state: UploadState;
  /** Bodies of PATCH requests together, repeats included. */
  patchedBytes(): number;
  /** Connections that are open now. */
  openConnections(): Promise<number>;
  stop(): Promise<void>;
}

const tus = { 'tus-resumable': '1.0.0' };

/** Collects up to `limit` bytes; then leaves the rest unread. */
function takeBody(request: http.IncomingMessage, limit: number, seen: SeenRequest): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const finish = (): void => {
      request.off('data', onData);
      request.pause();
      resolve(Buffer.concat(parts));
    };
    const onData = (bytes: Buffer): void => {
      parts.push(bytes);
      seen.bodyBytes += bytes.length;
      if (seen.bodyBytes >= limit) finish();
    };
    if (limit === 0) return resolve(Buffer.alloc(0));
    request.on('data', onData);
    request.once('end', finish);
    request.once('close', finish);
  });
}

function behave(seen: SeenRequest, state: UploadState, body: Buffer): Reply {
  const offset = (): Record<string, string> => ({ ...tus, 'upload-offset': String(state.bytes.length) });
  if (seen.method === 'POST') {
    Object.assign(state, {
      bytes: Buffer.alloc(0),
      length: Number(seen.headers['upload-length']),
      exists: true,
    });
    return { status: 201, headers: { ...tus, location: '/files/one' } };
  }
  if (!state.exists) return { status: 404, headers: tus };
  if (seen.method === 'HEAD') {
    const length = state.length === null ? {} : { 'upload-length': String(state.length) };
    return { status: 200, headers: { ...offset(), ...length, 'cache-control': 'no-store' } };
  }
  if (seen.method === 'PATCH') {
    if (seen.headers['upload-offset'] !== String(state.bytes.length))
      return { status: 409, headers: offset() };
    state.bytes = Buffer.concat([state.bytes, body]);
    return { status: 204, headers: offset() };
  }
  if (seen.method === 'DELETE') {
    state.exists = false;
    return { status: 204, headers: tus };
  }
  return { status: 405 };
}

export async function startScriptedServer(script: Script = {}): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const used = new Map<string, number>();
  const state: UploadState = { bytes: Buffer.alloc(0), length: null, exists: false };

  const nextStep = (method: string): Step => {
    const at = used.get(method) ?? 0;
    used.set(method, at + 1);
    return script[method]?.[at] ?? 'good';
  };

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const method = request.method ?? '';
    const entry: SeenRequest = { method, path: request.url ?? '', headers: request.headers, bodyBytes: 0 };
    seen.push(entry);
    const step = nextStep(method);
    const reply = typeof step === 'function' ? step(entry, state) : step;
    if (reply === 'reset') return void request.socket.resetAndDestroy();
    const take = typeof reply === 'object' ? (reply.take ?? Infinity) : Infinity;
    const body = await takeBody(request, take, entry);
    if (reply === 'silent') return;
    const {
      status,
      headers = {},
      body: text,
      delayMs = 0,
      after,
    } = reply === 'good' ? behave(entry, state, body) : reply;
    if (delayMs > 0) await delay(delayMs);
    if (after === 'hold') {
      // Past the response object: once that has ended, Node's server reads the rest of the body away.
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      request.socket.write(`HTTP/1.1 ${status} x\r\ncontent-length: 0\r\n${lines.join('')}\r\n`);
      return;
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status);
    response.end(text, () => {
      // Later, because both sides share one event loop here: the client needs a turn in which the answer has come
      // and the reset has not, as it has on a network.
      if (after === 'reset') setTimeout(() => request.socket.resetAndDestroy(), 20).unref();
    });
  };

  const server = http.createServer((request, response) => void answer(request, response));
  const port = await listenOnLoopback(server);
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    endpoint: `${origin}/files`,
    uploadUrl: `${origin}/files/one`,
    seen,
    state,
    patchedBytes: () => seen.filter((r) => r.method === 'PATCH').reduce((sum, r) => sum + r.bodyBytes, 0),
    openConnections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
