/**
 * HEAD on node:http(s) instead of got: it stands between a resume and its first byte, and measured on loopback got's
 * stream layer took a third of that time.
 */
import http from 'node:http';
import https from 'node:https';
import { TransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { toHttpError } from '../http-error.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import { awaitAnswer, drain } from './await-answer.ts';

export interface HeadRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Milliseconds until the answer must begin; default the client's. */
  readonly answerMs?: number;
  /** True where nobody waits for the connection of this request: what follows the answer has one of its own. */
  readonly alone?: () => boolean;
}

export interface HeadAnswer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** `performance.now()` when it arrived. */
  readonly arrivedAt: number;
  /** Milliseconds from the request on an open connection to the answer. */
  readonly roundTripMs: number;
}

/** Resolves with any answer; redirects are not followed. Rejects with a TransferError. */
export async function requestHead(client: HttpClient, head: HeadRequest): Promise<HeadAnswer> {
  const { url, signal } = head;
  const secure = url.protocol === 'https:';
  const { lookup, connect, secureConnect, response: responseMs } = client.timeouts;
  let timer: NodeJS.Timeout | undefined;
  let askedAt = performance.now();
  try {
    const request = (secure ? https : http).request(url, {
      method: 'HEAD',
      agent: client.agentFor(url),
      signal,
      headers: { 'user-agent': client.userAgent, 'accept-encoding': 'identity', ...head.headers },
    });
    const within = (milliseconds: number, error: () => TransferError): void => {
      clearTimeout(timer);
      timer = setTimeout(() => request.destroy(error()), milliseconds);
    };
    const asked = (): void => {
      askedAt = performance.now();
      within(
        head.answerMs ?? responseMs,
        () => new TransferError('STALLED', `${url.host} went silent; the connection was given up.`),
      );
    };
    request.once('socket', (socket) => {
      if (!socket.connecting) return asked();
      within(
        lookup + connect + (secure ? secureConnect : 0),
        () => new TransferError('UNREACHABLE', `${url.host} cannot be reached.`),
      );
      socket.once(secure ? 'secureConnect' : 'connect', asked);
    });
    const answered = awaitAnswer(request);
    request.end();
    const [response, arrivedAt] = await answered;
    clearTimeout(timer);
    // Its connection is free for the next request only when it has ended.
    const ended = drain(response);
    if (head.alone?.() !== true) await ended;
    const { statusCode = 0, headers } = response;
    return { status: statusCode, headers, arrivedAt, roundTripMs: arrivedAt - askedAt };
  } catch (thrown) {
    throw toHttpError(thrown, url);
  } finally {
    clearTimeout(timer);
  }
}
