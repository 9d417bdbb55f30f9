/** TUS 1.0, extension expiration: when the server drops what is unfinished, as its answers say it. */
import { parseHttpDate, type HeaderValue } from '../http-headers.ts';

/** Milliseconds by which an expiry must move to be told: servers push it on with every answer. */
const TELLING_MS = 60_000;

export class ExpiryWatch {
  readonly #byUpload = new Map<string, number>();
  #told: number | null = null;

  /** An answer about the upload at this address came with this Upload-Expires. An absent one changes nothing. */
  saw(uploadUrl: string, value: HeaderValue): void {
    const at = parseHttpDate(value);
    if (at !== null) this.#byUpload.set(uploadUrl, at);
  }

  /** What was said before this attempt, and told then; null where nothing was. */
  knew(uploadUrl: string, expiresAt: number | null): void {
    if (expiresAt !== null) this.#byUpload.set(uploadUrl, expiresAt);
    this.#told = expiresAt;
  }

  /** The upload is gone; what was said of it counts no more. */
  forget(uploadUrl: string): void {
    this.#byUpload.delete(uploadUrl);
  }

  /** Milliseconds since the epoch when the first of them is dropped; null where no server said so. */
  get earliest(): number | null {
    return this.#byUpload.size === 0 ? null : Math.min(...this.#byUpload.values());
  }

  /** When this one is dropped, if that is over by now; else null. */
  expired(uploadUrl: string, now: number): number | null {
    const at = this.#byUpload.get(uploadUrl);
    return at !== undefined && at <= now ? at : null;
  }

  /** It was told, as part of another fact or for itself. */
  told(expiresAt: number | null): void {
    this.#told = expiresAt;
  }

  /** What is worth telling now; undefined where nothing is. */
  news(): number | null | undefined {
    const { earliest } = this;
    if (earliest === null) return undefined;
    return this.#told === null || Math.abs(earliest - this.#told) > TELLING_MS ? earliest : undefined;
  }
}
