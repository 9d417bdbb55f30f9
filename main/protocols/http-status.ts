import { TransferError } from '../engine/transfer-error.ts';
import { parseRetryAfter, type ResponseHeaders } from './http-headers.ts';

/** The host of an address for a sentence: no path, query or credentials. */
export function hostOf(url: string | URL): string {
  return URL.canParse(String(url)) ? new URL(url).host : 'the given address';
}

/** The statuses that mean the same for every request (RFC 9110 section 15, RFC 4918, RFC 6585); null for all others. */
export function statusError(
  status: number,
  headers: ResponseHeaders,
  url: string | URL,
  now: number = Date.now(),
): TransferError | null {
  const host = hostOf(url);
  const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
  const later = retryAfterMs === undefined ? {} : { retryAfterMs };
  switch (status) {
    case 401:
    case 403:
      return new TransferError(
        'CREDENTIALS_REFUSED',
        `The server at ${host} does not let us in (${status}). Check the sign-in or token for it.`,
      );
    case 407:
      return new TransferError(
        'CREDENTIALS_REFUSED',
        `The proxy in front of ${host} asks for a sign-in (407).`,
      );
    case 408:
      return new TransferError(
        'STALLED',
        `The server at ${host} gave up waiting for our request (408).`,
        later,
      );
    case 423:
      return new TransferError(
        'SERVER_BUSY',
        `The server at ${host} still works on an earlier request for this file (423).`,
        later,
      );
    case 425:
    case 429:
    case 503:
      return new TransferError(
        'SERVER_BUSY',
        `The server at ${host} is busy and asks us to come back later (${status}).`,
        later,
      );
    case 507:
      return new TransferError(
        'SERVER_ERROR',
        `The server at ${host} has no room left for this file (507).`,
        later,
      );
    default:
      return status >= 500 && status <= 599
        ? new TransferError('SERVER_ERROR', `The server at ${host} failed on its side (${status}).`, later)
        : null;
  }
}
