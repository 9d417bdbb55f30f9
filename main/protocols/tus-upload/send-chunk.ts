/**
 * TUS 1.0, core: PATCH carries one chunk, as POST does with the creation-with-upload extension. On node:http(s) instead
 * of got: measured on loopback, got's stream layer cost 0.4 to 3 ms before the first byte (0.1 to 0.7 ms here) and half
 * the throughput of a 4 MiB request.
 */
import type { ClientRequest } from 'node:http';
import { TransferError } from '../../engine/transfer-error.ts';
import { type HttpClient, UPLOAD_RESPONSE_TIMEOUT_MS } from '../http-client.ts';
import { toHttpError } from '../http-error.ts';
import { STALL_MS, watchStall } from '../stall-watch.ts';
import { awaitAnswer, drain } from './await-answer.ts';
import { awaitContinue } from './await-continue.ts';
import type { Answer } from './exchange.ts';
import { createBodySender } from './send-body.ts';
import type { PlainHeaders } from './tus-headers.ts';
import { openPatch, type WaitingRequest } from './waiting-request.ts';

/** Milliseconds. */
export interface ChunkTimes {
  /** Without a byte moving; default STALL_MS. */
  readonly stallMs?: number;
  /** From the last byte to the answer; default UPLOAD_RESPONSE_TIMEOUT_MS. */
  readonly answerMs?: number;
}

export interface ChunkRequest extends ChunkTimes {
  readonly method: 'PATCH' | 'POST';
  readonly url: URL;
  /** The person's, and what TUS wants to know about the chunk. */
  readonly headers: PlainHeaders;
  /** As UploadPolicy.methodOverride. */
  readonly override: boolean;
  /** First byte of the chunk as a position in the file. */
  readonly position: number;
  /** Bytes of the chunk, above 0. */
  readonly length: number;
  readonly source: AsyncIterable<Uint8Array>;
  /** Asks the server, before a byte leaves, whether it wants the chunk (RFC 9110 section 10.1.1). */
  readonly expectContinue: boolean;
  /** Called when the last byte has left: a header field that can only be known then (RFC 9110 section 6.5). */
  readonly trailer: { readonly name: string; readonly value: () => string } | null;
  /** A PATCH to this address that was opened before, if there is one. */
  readonly waiting?: WaitingRequest | null;
  readonly signal: AbortSignal;
  readonly pace: (wanted: number) => number | Promise<number>;
  /** As UploadHost.sent. */
  readonly onSent: (position: number, count: number) => void;
  readonly onFirstByte: () => void;
}

export interface ChunkAnswer {
  readonly answer: Answer;
  /** Bytes that were handed to the system; short of the chunk on an early answer. */
  readonly sent: number;
  /** Milliseconds the chunk waited for `pace`. */
  readonly heldBackMs: number;
  /** The server let us wait for a word on whether it wants the chunk, or refuses the question (RFC 9110 section 15.5.18). */
  readonly ignoredExpect: boolean;
}

function openRequest(client: HttpClient, chunk: ChunkRequest): ClientRequest {
  const headers = {
    ...chunk.headers,
    // Only the chunked transfer coding carries trailers in HTTP/1.1 (RFC 9112 section 7.1.2).
    ...(chunk.trailer === null
      ? { 'content-length': String(chunk.length) }
      : { 'transfer-encoding': 'chunked', trailer: chunk.trailer.name }),
    ...(chunk.expectContinue ? { expect: '100-continue' } : {}),
  };
  // node:http sends the head of a question at once, so it cannot be one that waited.
  const waiting = chunk.expectContinue ? null : (chunk.waiting?.take(chunk.url, headers) ?? null);
  return waiting ?? openPatch(client, { ...chunk, headers });
}

function silence(request: ClientRequest, url: URL): TransferError {
  const connecting = request.socket === null || request.socket.connecting;
  return connecting
    ? new TransferError('UNREACHABLE', `${url.host} cannot be reached.`)
    : new TransferError('STALLED', `${url.host} went silent while bytes were on their way.`);
}

/** Rejects with a TransferError: the source's own, or what became of the connection. Any status is an answer. */
export async function sendChunk(client: HttpClient, chunk: ChunkRequest): Promise<ChunkAnswer> {
  let request: ClientRequest;
  try {
    request = openRequest(client, chunk);
  } catch (thrown) {
    throw toHttpError(thrown, chunk.url);
  }
  const giveUp = (): void => void request.destroy(silence(request, chunk.url));
  let watch = watchStall(giveUp, chunk.stallMs ?? STALL_MS);
  let sent = 0;
  const onLeft = (count: number): void => {
    if (sent === 0) chunk.onFirstByte();
    sent += count;
    chunk.onSent(chunk.position + sent, count);
  };
  const sender = createBodySender({ request, watch, pace: chunk.pace, onLeft });
  let ignoredExpect = false;
  const sendBody = async (): Promise<boolean> => {
    if (chunk.expectContinue) ignoredExpect = !(await awaitContinue(request));
    const whole = await sender.send(chunk.source, chunk.length, () => {
      if (chunk.trailer !== null) request.addTrailers({ [chunk.trailer.name]: chunk.trailer.value() });
    });
    watch.stop();
    if (whole) watch = watchStall(giveUp, chunk.answerMs ?? UPLOAD_RESPONSE_TIMEOUT_MS);
    return whole;
  };
  const answered = awaitAnswer(request).finally(() => sender.stop());
  try {
    // Whichever ends the exchange, the source is let go before this returns.
    const [arrival, sending] = await Promise.allSettled([
      answered,
      sendBody().catch((thrown: unknown) => {
        watch.stop();
        request.destroy();
        throw thrown;
      }),
    ]);
    if (arrival.status === 'rejected') {
      throw toHttpError(sending.status === 'rejected' ? sending.reason : arrival.reason, chunk.url);
    }
    const [response, arrivedAt] = arrival.value;
    if (sending.status === 'fulfilled' && sending.value) await drain(response);
    else request.destroy();
    const answer = { status: response.statusCode ?? 0, headers: response.headers, url: chunk.url, arrivedAt };
    if (chunk.expectContinue && answer.status === 417 && sent === 0) ignoredExpect = true;
    return { answer, sent, heldBackMs: sender.heldBackMs, ignoredExpect };
  } finally {
    watch.stop();
  }
}
