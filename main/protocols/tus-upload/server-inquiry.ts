/** Asks a server once in an attempt what it offers: before a new upload, or beside one that goes on. */
import { askServer } from './discover-server.ts';
import type { ServerMemory } from './server-memory.ts';
import type { HttpClient } from '../http-client.ts';
import type { PlainHeaders } from './tus-headers.ts';

export interface InquiryOptions {
  readonly client: HttpClient;
  readonly endpoint: URL;
  readonly headers: PlainHeaders;
  readonly server: ServerMemory;
  readonly signal: AbortSignal;
}

export class ServerInquiry {
  readonly #options: InquiryOptions;
  readonly #end = new AbortController();
  #asking: Promise<void> | null = null;
  #pending = false;

  constructor(options: InquiryOptions) {
    this.#options = options;
  }

  /** The server is being asked, or was not and should be. */
  get isOpen(): boolean {
    return this.#pending || (this.#asking === null && !this.#options.server.isFresh(Date.now()));
  }

  /** Resolves when what the server offers is known. Rejects where nothing else could reach it either. */
  async settled(): Promise<void> {
    if (this.#asking === null && this.#options.server.isFresh(Date.now())) return;
    await this.#ask();
  }

  /** Asks without waiting, where it is not known; what fails will be met by the upload itself. */
  beside(): void {
    if (this.isOpen) this.#ask().catch(() => undefined);
  }

  /** The server did otherwise than it had said: asks again, without waiting. */
  again(): void {
    if (this.#asking === null) this.#ask().catch(() => undefined);
  }

  /** Nobody waits for the answer any more. */
  close(): void {
    if (this.#pending) this.#end.abort();
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#inquire();
    return this.#asking;
  }

  async #inquire(): Promise<void> {
    const { client, endpoint, headers, server, signal } = this.#options;
    this.#pending = true;
    try {
      const { offer, askedAt, stated } = await askServer(client, {
        endpoint,
        headers,
        signal: AbortSignal.any([signal, this.#end.signal]),
        onRoundTrip: (milliseconds) => server.answeredIn(milliseconds),
      });
      server.asked(offer, askedAt, stated);
      server.tell();
    } finally {
      this.#pending = false;
    }
  }
}
