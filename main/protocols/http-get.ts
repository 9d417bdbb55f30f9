/**
 * GET on node:http(s) instead of got, for bodies that are gigabytes: measured on loopback, got's stream layer took an
 * eighth to a fifth of the processor time of receiving them. Redirects follow redirect-policy.ts, as they do there.
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { TransferError } from '../engine/transfer-error.ts';
import type { HttpClient } from './http-client.ts';
import { toHttpError } from './http-error.ts';
import { singleValue } from './http-headers.ts';
import { checkRedirect, headersFor, MAX_REDIRECTS, sameOrigin } from './redirect-policy.ts';

export interface GetRequest {
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface GetAnswer {
  readonly response: IncomingMessage;
  /** The address after redirects. */
  readonly url: string;
  /** What goes wrong with the connection from now on, for example bytes after the announced end. */
  onError(listener: (error: Error) => void): void;
}

/** RFC 9110 section 15.4: the statuses that send a GET on to another address. */
const redirects = new Set([300, 301, 302, 303, 307, 308]);

/** Bytes of a redirect's own body that are read away to keep its connection; a longer one costs the connection. */
const DRAIN_BYTES = 64 * 1024;

/** Resolves with the head of the answer that is no redirect. Throws TransferError. */
export async function httpGet(client: HttpClient, request: GetRequest): Promise<GetAnswer> {
  const left: IncomingMessage[] = [];
  try {
    let url = new URL(request.url);
    let headers: Readonly<Record<string, string>> = { 'user-agent': client.userAgent, ...request.headers };
    for (let followed = 0; followed <= MAX_REDIRECTS; followed += 1) {
      const answer = await getOnce(client, url, headers, request.signal);
      if (!isRedirect(answer.response)) return answer;
      left.push(answer.response);
      readAway(answer.response);
      const next = redirectOf(answer.response, url);
      const refused = checkRedirect(url, next, client.reach);
      if (refused) throw refused;
      headers = headersFor(headers, url, next);
      url = next;
    }
    throw Object.assign(new Error('Too many redirects'), { code: 'ERR_TOO_MANY_REDIRECTS' });
  } catch (thrown) {
    throw toHttpError(thrown, request.url);
  } finally {
    // A body that has not ended by now may never do.
    for (const response of left) if (!response.complete) response.destroy();
  }
}

const isRedirect = ({ statusCode, headers }: IncomingMessage): boolean =>
  redirects.has(statusCode ?? 0) && singleValue(headers.location) !== null;

/** Where a redirect sends us. User name and password stay with their origin. */
function redirectOf({ headers }: IncomingMessage, from: URL): URL {
  // Node reads header bytes as Latin-1; servers write UTF-8 there.
  const location = Buffer.from(singleValue(headers.location) ?? '', 'latin1').toString();
  if (!URL.canParse(location, from)) {
    throw new TransferError(
      'REDIRECT_REFUSED',
      `The server at ${from.host} sends us on to something that is no address. Tell whoever runs it, or give another link.`,
    );
  }
  const next = new URL(location, from);
  if (sameOrigin(from, next)) {
    next.username = from.username;
    next.password = from.password;
  }
  return next;
}

function readAway(response: IncomingMessage): void {
  let left = DRAIN_BYTES;
  response.on('error', () => undefined);
  response.on('data', (bytes: Uint8Array) => {
    left -= bytes.length;
    if (left < 0) response.destroy();
  });
}

function getOnce(
  client: HttpClient,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<GetAnswer> {
  const secure = url.protocol === 'https:';
  const { lookup, connect, secureConnect, response: answerMs } = client.timeouts;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let timer: NodeJS.Timeout | undefined;
    let onError: (error: Error) => void = reject;
    const request = (secure ? https : http).request(url, { agent: client.agentFor(url), signal, headers });
    const within = (milliseconds: number, code: 'UNREACHABLE' | 'STALLED', sentence: string): void => {
      clearTimeout(timer);
      timer = setTimeout(() => request.destroy(new TransferError(code, sentence)), milliseconds);
    };
    const asked = (): void =>
      within(answerMs, 'STALLED', `${url.host} went silent; the connection was given up.`);
    request.once('socket', (socket) => {
      if (!socket.connecting) return asked();
      const connectMs = lookup + connect + (secure ? secureConnect : 0);
      within(connectMs, 'UNREACHABLE', `${url.host} cannot be reached.`);
      socket.once(secure ? 'secureConnect' : 'connect', asked);
    });
    request.on('error', (error) => onError(error));
    request.once('close', () => {
      clearTimeout(timer);
      reject(Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' }));
    });
    request.once('response', (response) => {
      clearTimeout(timer);
      // An error may arrive between two reads, when nobody listens; the next read meets it then.
      response.on('error', () => undefined);
      // In one packet with the head there may be more than the answer: its error comes before anybody listens.
      let early: Error | null = null;
      onError = (error) => (early ??= error);
      resolve({
        response,
        url: url.href,
        onError: (listener) => {
          onError = listener;
          if (early !== null) listener(early);
        },
      });
    });
    request.end();
  });
}
