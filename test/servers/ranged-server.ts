/** A server of one file with proper ranges that counts what it sends, states what it is told, and can send wrong bytes. */
import http from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { parseContentRange } from '../../main/protocols/http-download/content-range.ts';

export interface RangedServerOptions {
  readonly bytes: Buffer;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Answers every request with the whole file. */
  readonly ignoresRanges?: boolean;
  readonly etag?: string | null;
  /** Every request for the file gets this answer; null: the file. */
  readonly instead?: { readonly status: number; readonly contentType: string; readonly text: string } | null;
  /** Other things on this server by their path: text, a status, or an address to go to. */
  readonly beside?: Readonly<Record<string, string | number | URL>>;
  /** What leaves in place of these bytes of the file, for the nth request for it, from 0; fewer break the answer off. */
  readonly spoil?: (bytes: Buffer, start: number, request: number) => Buffer;
}

export interface ServedRequest {
  readonly path: string;
  readonly range: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
}

export interface RangedServer {
  readonly url: string;
  readonly origin: string;
  readonly seen: readonly ServedRequest[];
  /** Requests for the file itself. */
  ranges(): readonly (string | undefined)[];
  /** Body bytes of the file that were handed to the network. */
  sentBytes(): number;
  change(options: Partial<RangedServerOptions>): void;
  stop(): Promise<void>;
}

const path = '/clip.mov';

export async function startRangedServer(given: RangedServerOptions): Promise<RangedServer> {
  let options = given;
  let sent = 0;
  let requests = 0;
  const seen: ServedRequest[] = [];

  const serve = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    const { headers, method, url = '/' } = request;
    const { pathname } = new URL(url, 'http://localhost');
    seen.push({ path: url, range: headers.range, headers });
    if (pathname !== path) {
      const other = options.beside?.[pathname] ?? 404;
      if (typeof other === 'number') return void response.writeHead(other).end();
      if (other instanceof URL) return void response.writeHead(302, { location: other.href }).end();
      return void response.end(other);
    }
    const { bytes, instead = null } = options;
    if (instead !== null) {
      return void response
        .writeHead(instead.status, { 'content-type': instead.contentType })
        .end(instead.text);
    }
    const etag = options.etag === undefined ? '"v1"' : options.etag;
    if (etag !== null) response.setHeader('etag', etag);
    for (const [name, value] of Object.entries(options.headers ?? {})) response.setHeader(name, value);
    const wanted = options.ignoresRanges === true ? null : rangeOf(headers, bytes.length, etag);
    const [start, end] = wanted ?? [0, bytes.length];
    if (wanted !== null) response.setHeader('content-range', `bytes ${start}-${end - 1}/${bytes.length}`);
    response.setHeader('content-length', end - start);
    response.writeHead(wanted === null ? 200 : 206);
    if (method === 'HEAD') return void response.end();
    const number = requests++;
    const right = bytes.subarray(start, end);
    const body = options.spoil?.(Buffer.from(right), start, number) ?? right;
    sent += body.length;
    if (body.length === right.length) response.end(body);
    else response.write(body, () => void response.destroy());
  };

  const server = http.createServer(serve);
  const port = await listenOnLoopback(server);
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}${path}`,
    origin,
    seen,
    ranges: () => seen.filter((one) => one.path.startsWith(path)).map(({ range }) => range),
    sentBytes: () => sent,
    change: (change) => void (options = { ...options, ...change }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The one range that is asked for, its end exclusive; null for the whole file. */
function rangeOf(
  headers: http.IncomingHttpHeaders,
  size: number,
  etag: string | null,
): readonly [number, number] | null {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (first === undefined) return null;
  if (headers['if-range'] !== undefined && headers['if-range'] !== etag) return null;
  const end = last === undefined || last === '' ? size : Math.min(size, Number(last) + 1);
  const range = parseContentRange(`bytes ${first}-${end - 1}/${size}`);
  return range?.kind === 'range' ? [range.start, range.end] : null;
}
