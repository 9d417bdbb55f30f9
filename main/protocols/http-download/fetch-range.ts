/** One GET, streamed. Knows sockets and nothing of files: what the answer is worth is decided elsewhere. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { toHttpError } from '../http-error.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import { hostOf } from '../http-status.ts';
import type { Validator } from '../protocol-adapter.ts';
import { STALL_MS, watchStall } from '../stall-watch.ts';

export interface RangeRequest {
  readonly url: string;
  /** The person's own headers; those this request depends on cannot be overridden by them. */
  readonly headers: Readonly<Record<string, string>>;
  /** First byte wanted, to the end of the file. 0 sends no Range: a small file is one plain request. */
  readonly start: number;
  /** First byte no longer wanted; absent asks to the end. */
  readonly end?: number;
  /** Sent as If-Range beside a Range; a strong validator or null (RFC 9110 section 13.1.5). */
  readonly validator: Validator | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The address after redirects. */
  readonly url: string;
  /** `performance.now()` when the header section had arrived. */
  readonly at: number;
  /**
   * The body in order; to be read once. Throws TransferError CONNECTION_LOST when it breaks off, STALLED when it
   * goes silent, LENGTH_MISMATCH when more follows than was announced. A slow reader slows the sender down.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /**
   * To be asked after the end of the body: the other side closed the connection properly. Node ends a body
   * without length at a reset too, as if it had come to its end.
   */
  closedProperly(): boolean;
  /** Gives up what was not read and closes the connection; harmless after the end. */
  close(): void;
}

interface Response {
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  readonly url: string;
  /** Null where an empty body let go of it already. */
  readonly socket: { readonly readableEnded: boolean } | null;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Milliseconds of silence that end a body. */
  readonly stallMs?: number;
}

/** Resolves with the header section. Throws TransferError for everything the network or the address did. */
export async function fetchRange(
  client: HttpClient,
  request: RangeRequest,
  options: FetchOptions,
): Promise<Answer> {
  const { url } = request;
  try {
    const stream = client.got.stream(url, { headers: requestHeaders(request), signal: options.signal });
    // An error may arrive between two reads, when nobody listens; the next read meets it then.
    stream.on('error', () => {});
    const response = await new Promise<Response>((resolve, reject) => {
      stream.once('response', resolve);
      stream.once('error', reject);
    });
    // Kept here, because a response lets go of its socket at its end.
    const { socket } = response;
    return {
      status: response.statusCode,
      headers: response.headers,
      url: response.url,
      at: performance.now(),
      body: readBody(stream, url, options.stallMs ?? STALL_MS),
      closedProperly: () => socket?.readableEnded === true,
      close: () => void stream.destroy(),
    };
  } catch (thrown) {
    throw toHttpError(thrown, url);
  }
}

/** The header fields of the request, names in lower case. */
export function requestHeaders(request: RangeRequest): Record<string, string> {
  const own = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: Record<string, string> = Object.fromEntries(own);
  delete headers['range'];
  delete headers['if-range'];
  return {
    ...headers,
    // Codings change the bytes, and ranges of coded bytes are not ranges of the file.
    'accept-encoding': 'identity',
    // RFC 9530 section 4: a digest of the whole file, where the server can state one.
    'want-repr-digest': 'sha-256=10',
    ...rangeHeaders(request),
  };
}

function rangeHeaders({ start, end, validator }: RangeRequest): Record<string, string> {
  if (start === 0 && end === undefined) return {};
  return {
    range: `bytes=${start}-${end === undefined ? '' : end - 1}`,
    ...(validator !== null && { 'if-range': validator.value }),
  };
}

interface BodyStream extends AsyncIterable<Uint8Array> {
  destroy(error?: Error): unknown;
}

async function* readBody(stream: BodyStream, url: string, stallMs: number): AsyncGenerator<Uint8Array> {
  const watch = watchStall(() => {
    const sentence = `${hostOf(url)} stopped sending without closing the connection; it was given up.`;
    stream.destroy(new TransferError('STALLED', sentence));
  }, stallMs);
  try {
    for await (const chunk of stream) {
      // While the disk works the other side is not silent: we do not read.
      watch.rest();
      yield chunk;
      watch.touch();
    }
  } catch (thrown) {
    throw bodyError(thrown, url);
  } finally {
    watch.stop();
    stream.destroy();
  }
}

/** Bytes after the announced end reach us as a parse error of the "next" answer. */
function bodyError(thrown: unknown, url: string): TransferError {
  const error = toHttpError(thrown, url);
  if (error.code !== 'UNEXPECTED_ANSWER') return error;
  const sentence = `What ${hostOf(url)} sends does not keep to the length or the framing it announced.`;
  return new TransferError('LENGTH_MISMATCH', sentence, { cause: thrown });
}
