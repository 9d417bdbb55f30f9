/** One GET, streamed. Knows sockets and nothing of files: what the answer is worth is decided elsewhere. */
import { TransferError } from '../../engine/transfer-error.ts';
import { BodyReader } from '../body-reader.ts';
import type { HttpClient } from '../http-client.ts';
import { toHttpError } from '../http-error.ts';
import { httpGet } from '../http-get.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import { hostOf } from '../http-status.ts';
import type { Validator } from '../protocol-adapter.ts';
import { STALL_MS } from '../stall-watch.ts';
import type { Source } from './source.ts';

export interface RangeRequest extends Source {
  /** First byte wanted. */
  readonly start: number;
  /** First byte no longer wanted; null asks to the end. From 0 to the end no Range is sent: one plain request. */
  readonly end: number | null;
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
  const { signal, stallMs = STALL_MS } = options;
  const { response, url, onError } = await httpGet(client, {
    url: request.url,
    headers: requestHeaders(request),
    signal,
  });
  // Kept here, because a response lets go of its socket at its end.
  const { socket } = response;
  const reader = new BodyReader(response, {
    stallMs,
    stalled: () =>
      new TransferError(
        'STALLED',
        `${hostOf(url)} stopped sending without closing the connection; it was given up.`,
      ),
  });
  onError((error) => reader.fail(error));
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    url,
    at: performance.now(),
    body: readBody(reader, request.url),
    closedProperly: () => socket.readableEnded,
    close: () => void response.destroy(),
  };
}

/** The header fields of the request, names in lower case. */
export function requestHeaders(request: RangeRequest): Record<string, string> {
  const own = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: Record<string, string> = Object.fromEntries(own);
  delete headers['range'];
  delete headers['if-range'];
  const ranged = request.start > 0 || request.end !== null;
  return {
    ...headers,
    // Codings change the bytes, and ranges of coded bytes are not ranges of the file.
    'accept-encoding': 'identity',
    // RFC 9530 section 4: a digest of the whole file, where the server can state one.
    'want-repr-digest': 'sha-256=10',
    ...(ranged && { range: `bytes=${request.start}-${request.end === null ? '' : request.end - 1}` }),
    ...(ranged && request.validator !== null && { 'if-range': request.validator.value }),
  };
}

async function* readBody(reader: BodyReader, url: string): AsyncGenerator<Uint8Array> {
  try {
    yield* reader;
  } catch (thrown) {
    throw bodyError(thrown, url);
  }
}

/** Bytes after the announced end reach us as a parse error of the "next" answer. */
function bodyError(thrown: unknown, url: string): TransferError {
  const error = toHttpError(thrown, url);
  if (error.code !== 'UNEXPECTED_ANSWER') return error;
  const sentence = `What ${hostOf(url)} sends does not keep to the length or the framing it announced.`;
  return new TransferError('LENGTH_MISMATCH', sentence, { cause: thrown });
}
