/**
 * A TUS server in memory that can be told to answer oddly: for each method a list of replies, used in order;
 * where the list has ended it behaves well. It holds one upload.
 */
import { createHash } from 'node:crypto';
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
  /** After the answer: reset the connection, or keep it and read no more; `cut` resets it in place of the answer. */
  readonly after?: 'reset' | 'hold' | 'cut';
}

/** 'good' behaves; 'silent' takes the request and never answers; 'reset' drops the connection without an answer. */
export type Step =
  Reply | 'good' | 'silent' | 'reset' | ((seen: SeenRequest, state: UploadState) => Reply | 'good');
export type Script = Readonly<Record<string, readonly Step[]>>;

/** What it says it offers, and does; without it OPTIONS is not known to it. */
export interface ScriptedOffer {
  readonly extensions: readonly string[];
  readonly algorithms?: readonly string[];
  readonly maxSize?: number;
}

export interface SeenRequest {
  /** As it was meant: X-HTTP-Method-Override counts. */
  readonly method: string;
  /** As it travelled. */
  readonly travelledAs: string;
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

const CREATION_WITH_UPLOAD = 'creation-with-upload';

function describeOffer(offer: ScriptedOffer): Reply {
  const { extensions, algorithms, maxSize } = offer;
  return {
    status: 204,
    headers: {
      ...tus,
      'tus-version': '1.0.0',
      'tus-extension': extensions.join(','),
      ...(algorithms === undefined ? {} : { 'tus-checksum-algorithm': algorithms.join(',') }),
      ...(maxSize === undefined ? {} : { 'tus-max-size': String(maxSize) }),
    },
  };
}

/** What a server answers to bytes that do not match their checksum, or to one it does not know; null where they may stay. */
function checksumReply({ headers }: SeenRequest, body: Buffer, trailers: NodeJS.Dict<string>): Reply | null {
  const stated = headers['upload-checksum'] ?? trailers['upload-checksum'];
  if (stated === undefined) return null;
  const [algorithm = '', digest] = String(stated).split(' ');
  if (!['sha1', 'sha256'].includes(algorithm)) return { status: 400, headers: tus };
  const matches = createHash(algorithm).update(body).digest('base64') === digest;
  return matches ? null : { status: 460, headers: tus };
}

interface Behaviour {
  readonly seen: SeenRequest;
  readonly state: UploadState;
  readonly body: Buffer;
  readonly trailers: NodeJS.Dict<string>;
  readonly offer: ScriptedOffer | undefined;
}

function behave({ seen, state, body, trailers, offer }: Behaviour): Reply {
  const offset = (): Record<string, string> => ({ ...tus, 'upload-offset': String(state.bytes.length) });
  if (seen.method === 'OPTIONS' && offer !== undefined) return describeOffer(offer);
  if (seen.method === 'POST') {
    const length = seen.headers['upload-length'];
    Object.assign(state, {
      bytes: Buffer.alloc(0),
      length: length === undefined ? null : Number(length),
      exists: true,
    });
    const created = { ...tus, location: '/files/one' };
    const carries = seen.headers['content-type'] === 'application/offset+octet-stream';
    if (!carries || offer?.extensions.includes(CREATION_WITH_UPLOAD) !== true)
      return { status: 201, headers: created };
    const wrong = checksumReply(seen, body, trailers);
    if (wrong) return wrong;
    state.bytes = body;
    return { status: 201, headers: { ...offset(), ...created } };
  }
  if (!state.exists) return { status: 404, headers: tus };
  if (seen.method === 'HEAD') {
    const length: Record<string, string> =
      state.length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(state.length) };
    return { status: 200, headers: { ...offset(), ...length, 'cache-control': 'no-store' } };
  }
  if (seen.method === 'PATCH') {
    if (seen.headers['upload-offset'] !== String(state.bytes.length))
      return { status: 409, headers: offset() };
    const wrong = checksumReply(seen, body, trailers);
    if (wrong) return wrong;
    if (state.length === null && seen.headers['upload-length'] !== undefined)
      state.length = Number(seen.headers['upload-length']);
    state.bytes = Buffer.concat([state.bytes, body]);
    return { status: 204, headers: offset() };
  }
  if (seen.method === 'DELETE') {
    state.exists = false;
    return { status: 204, headers: tus };
  }
  return { status: 405 };
}

export async function startScriptedServer(
  script: Script = {},
  offer?: ScriptedOffer,
): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const used = new Map<string, number>();
  const state: UploadState = { bytes: Buffer.alloc(0), length: null, exists: false };

  const nextStep = (method: string): Step => {
    const at = used.get(method) ?? 0;
    used.set(method, at + 1);
    return script[method]?.[at] ?? 'good';
  };

  const answer = async (
    request: http.IncomingMessage,
    response: http.ServerResponse,
    invite: () => void = () => undefined,
  ): Promise<void> => {
    const travelledAs = request.method ?? '';
    const method = String(request.headers['x-http-method-override'] ?? travelledAs);
    const { headers: fields, url: path = '' } = request;
    const entry: SeenRequest = { method, travelledAs, path, headers: fields, bodyBytes: 0 };
    seen.push(entry);
    const step = nextStep(method);
    const reply = typeof step === 'function' ? step(entry, state) : step;
    if (reply === 'reset') return void request.socket.resetAndDestroy();
    const take = typeof reply === 'object' ? (reply.take ?? Infinity) : Infinity;
    if (take > 0) invite();
    const body = await takeBody(request, take, entry);
    if (reply === 'silent') return;
    const {
      status,
      headers = {},
      body: text,
      delayMs = 0,
      after,
    } = reply === 'good' ? behave({ seen: entry, state, body, trailers: request.trailers, offer }) : reply;
    if (delayMs > 0) await delay(delayMs);
    if (after === 'cut') return void request.socket.resetAndDestroy();
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
  // A step decides whether the body is wanted, so a client that asks first gets its answer from there.
  server.on('checkContinue', (request: http.IncomingMessage, response: http.ServerResponse) => {
    void answer(request, response, () => response.writeContinue());
  });
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
