/** Serves one file with ranges as RFC 9110 says, except where a test says otherwise; counts what is open at once. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface SegmentRequest {
  /** 1 is the first. */
  readonly number: number;
  /** Answers that were being sent when it came. */
  readonly beside: number;
}

/** How an answer differs from the right one. */
export interface SegmentAnswer {
  readonly status?: number;
  /** Before a byte of an answer. */
  readonly then?: 'reset' | 'silent';
  readonly ignoreRange?: boolean;
  /** Null: none. */
  readonly etag?: string | null;
  /** Null: it is not said (`*`). */
  readonly total?: number | null;
  readonly encoding?: string;
  readonly contentType?: string;
  /** In place of the right Content-Range; null: none. */
  readonly contentRange?: string | null;
  /** The range begins so many bytes later than asked, and says so. */
  readonly shift?: number;
  /** Bytes of the range at most, said so. */
  readonly limit?: number;
  /** More bytes at the end of the range than asked, said so. */
  readonly lengthen?: number;
  /** More bytes than the range it says it is. */
  readonly surplus?: number;
  /** Bytes of the body after which the connection is cut. */
  readonly cutAfter?: number;
  /** Bytes a second. */
  readonly trickle?: number;
  /** Bytes of the body before it begins to trickle; none by default. */
  readonly fastFor?: number;
  /** The body is other bytes. */
  readonly garbled?: boolean;
}

export interface SegmentServer {
  readonly url: string;
  file: Uint8Array;
  /** Null: no validator. */
  etag: string | null;
  /** Null: the right answer. */
  answer: (request: SegmentRequest) => SegmentAnswer | null;
  readonly seen: { readonly range: string | undefined; readonly ifRange: string | undefined }[];
  /** Most answers that were being sent at once. */
  readonly most: number;
  /** Bytes of bodies handed to the system. */
  readonly sentBody: number;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Small enough that an answer takes some turns, so that others are there at the same time. */
const PIECE = 256 * 1024;

export async function startSegmentServer(file: Uint8Array): Promise<SegmentServer> {
  let open = 0;
  let most = 0;
  let sentBody = 0;
  let waiting: (() => void)[] = [];

  const server = http.createServer((request, response) => {
    state.seen.push({
      range: request.headers.range,
      ifRange: request.headers['if-range'] as string | undefined,
    });
    const change = state.answer({ number: state.seen.length, beside: open }) ?? {};
    open += 1;
    most = Math.max(most, open);
    response.on('error', () => undefined);
    response.once('close', () => {
      open -= 1;
      if (open > 0) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    });
    void send(request, response, change);
  });

  async function send(
    request: IncomingMessage,
    response: ServerResponse,
    change: SegmentAnswer,
  ): Promise<void> {
    if (change.then === 'reset') return void request.socket.resetAndDestroy();
    if (change.then === 'silent') return;
    const { status, etag = state.etag, total = state.file.length } = change;
    if (status !== undefined) return void response.writeHead(status, { 'content-length': '0' }).end();
    const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const ifRange = request.headers['if-range'];
    const ranged =
      asked !== null &&
      change.ignoreRange !== true &&
      (ifRange === undefined || etag === null || ifRange === etag);
    const wantedEnd = asked?.[2] === undefined || asked[2] === '' ? state.file.length : Number(asked[2]) + 1;
    const from = ranged ? Number(asked[1]) + (change.shift ?? 0) : 0;
    const to = ranged
      ? Math.min(state.file.length, wantedEnd + (change.lengthen ?? 0), from + (change.limit ?? Infinity))
      : state.file.length;
    const body = change.garbled === true ? Buffer.alloc(to - from, 1) : state.file.subarray(from, to);
    const { surplus = 0, contentRange = `bytes ${from}-${to - 1}/${total ?? '*'}` } = change;
    response.writeHead(ranged ? 206 : 200, {
      'accept-ranges': 'bytes',
      ...(etag === null ? {} : { etag }),
      ...(change.encoding === undefined ? {} : { 'content-encoding': change.encoding }),
      ...(change.contentType === undefined ? {} : { 'content-type': change.contentType }),
      ...(ranged && contentRange !== null ? { 'content-range': contentRange } : {}),
      // A length would make Node cut the surplus off.
      ...(surplus > 0 ? {} : { 'content-length': String(to - from) }),
    });
    const whole = surplus > 0 ? Buffer.concat([body, Buffer.alloc(surplus, 1)]) : body;
    const { cutAfter = Infinity } = change;
    const closed = new Promise((resolve) => response.once('close', resolve));
    const { trickle, fastFor = 0 } = change;
    for (let at = 0, size = PIECE; at < whole.length; at += size) {
      const slow = trickle !== undefined && at >= fastFor;
      if (slow) size = trickle / 10;
      const piece = whole.subarray(at, Math.min(at + size, cutAfter, whole.length));
      sentBody += piece.length;
      await Promise.race([closed, new Promise((resolve) => response.write(piece, resolve))]);
      if (response.destroyed) return;
      if (at + size >= cutAfter) return void response.destroy();
      // The other side has everything then, and counts it as ended.
      if (at + size >= whole.length) break;
      await (slow ? new Promise((resolve) => setTimeout(resolve, 100).unref()) : new Promise(setImmediate));
    }
    response.end();
  }

  const port = await listenOnLoopback(server);
  const state = {
    url: `http://127.0.0.1:${port}/file.bin`,
    file,
    etag: '"v1"' as string | null,
    answer: (_request: SegmentRequest): SegmentAnswer | null => null,
    seen: [] as { range: string | undefined; ifRange: string | undefined }[],
    get most() {
      return most;
    },
    get sentBody() {
      return sentBody;
    },
    idle: () => (open === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}
