/**
 * A PATCH that waits on a connection of its own while the server is asked where an upload stands: once the answer is here
 * only the offset and the bytes have to follow. Making a request and waiting for the connection of the question to be
 * free took two thirds of the time between that answer and the first byte, measured on loopback.
 */
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { HttpClient } from '../http-client.ts';
import { travelAs } from './method-override.ts';
import { TUS_VERSION, type PlainHeaders } from './tus-headers.ts';

export interface PatchRequest {
  readonly method: 'PATCH' | 'POST';
  readonly url: URL;
  readonly headers: PlainHeaders;
  /** As UploadPolicy.methodOverride. */
  readonly override: boolean;
  readonly signal: AbortSignal;
}

/** A request whose bytes follow; more headers may be set until the first one does. Throws what node:http throws. */
export function openPatch(client: HttpClient, patch: PatchRequest): ClientRequest {
  const open = patch.url.protocol === 'https:' ? https.request : http.request;
  const { method, headers } = travelAs(patch.method, patch.headers, patch.override);
  return open(patch.url, {
    method,
    agent: client.agentFor(patch.url),
    signal: patch.signal,
    headers: {
      'user-agent': client.userAgent,
      ...headers,
      'tus-resumable': TUS_VERSION,
      'content-type': 'application/offset+octet-stream',
    },
  });
}

/** An answer to nothing, a connection refused, an abort: whatever ends it, it is of no use any more. */
const ends = ['error', 'response', 'close'] as const;

export class WaitingRequest {
  readonly #url: URL;
  readonly #request: ClientRequest | null;
  #usable = true;
  #connected = false;

  /** Connects at once. What goes wrong with it is nobody's error: the request is made anew then. */
  constructor(client: HttpClient, patch: Omit<PatchRequest, 'method'>) {
    this.#url = patch.url;
    this.#request = open(client, { ...patch, method: 'PATCH' });
    for (const end of ends) this.#request?.once(end, this.#spoil);
    this.#request?.once('socket', (socket) => {
      if (!socket.connecting) this.#connected = true;
      else
        socket.once(
          patch.url.protocol === 'https:' ? 'secureConnect' : 'connect',
          () => (this.#connected = true),
        );
    });
  }

  /** Its connection stands, so that nobody has to wait for another one. */
  get isReady(): boolean {
    return this.#usable && this.#connected;
  }

  /** The request with these headers added, its first byte still to come; null where another one must be made. */
  take(url: URL, headers: PlainHeaders): ClientRequest | null {
    if (!this.isReady || this.#request === null || url.href !== this.#url.href) return null;
    this.#usable = false;
    const request = this.#request;
    for (const end of ends) request.off(end, this.#spoil);
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    return request;
  }

  /** Gives it up unless it was taken. */
  discard(): void {
    if (this.#usable) this.#request?.destroy();
    this.#usable = false;
  }

  readonly #spoil = (): void => {
    this.discard();
    this.#request?.on('error', () => undefined);
  };
}

/** Null where it cannot even be made: whoever makes it in earnest hears why. */
function open(client: HttpClient, patch: PatchRequest): ClientRequest | null {
  try {
    return openPatch(client, patch);
  } catch {
    return null;
  }
}
