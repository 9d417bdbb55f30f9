/**
 * Where a redirect may lead and what it may take along. Used by the got hook below and by the code that follows
 * addresses a server hands out (a TUS Location), so both mean the same.
 */
import type { BeforeRedirectHook } from 'got';
import { TransferError } from '../engine/transfer-error.ts';

/** Redirects followed for one request; the next one is an error. */
export const MAX_REDIRECTS = 10;

/**
 * Headers that say nothing about the person and may follow to another origin. Everything else (Authorization,
 * Cookie, every custom key) stays with the host, port and scheme it was meant for. An allow list, because keys
 * like `X-Api-Key` cannot be listed (libcurl's CVE-2018-1000007 and CVE-2022-27774 are this mistake).
 */
const harmless = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-length',
  'content-type',
  'if-range',
  'range',
  'tus-resumable',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'user-agent',
  'want-digest',
  'want-repr-digest',
]);

/** Same scheme, host and port. */
export function sameOrigin(a: URL, b: URL): boolean {
  return a.protocol === b.protocol && a.host === b.host;
}

export interface RedirectLimits {
  /** From https on to http, which a person may want and a server must not decide. */
  readonly insecureRedirects: boolean;
}

const strict: RedirectLimits = { insecureRedirects: false };

/** Null where the step is allowed, else the error that ends the request. */
export function checkRedirect(from: URL, to: URL, limits: RedirectLimits = strict): TransferError | null {
  if (to.protocol !== 'http:' && to.protocol !== 'https:') {
    return new TransferError(
      'REDIRECT_REFUSED',
      `The server at ${from.host} sends us on to a "${to.protocol}" address, which Carryover does not follow.`,
    );
  }
  // got would take these as UNIX sockets: a server must not make us talk to a local one.
  if (to.hostname === 'unix') {
    return new TransferError('REDIRECT_REFUSED', `The server at ${from.host} sends us on to a local socket.`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:' && !limits.insecureRedirects) {
    return new TransferError(
      'REDIRECT_REFUSED',
      `The server at ${from.host} sends us from https to an unencrypted address at ${to.host}; that is refused. ` +
        'A download may allow it when it is added. Behind a proxy, a server may have to be told that it is reached over https.',
    );
  }
  return null;
}

/** The headers that may go along from one address to the other; names are compared without case. */
export function headersFor<T>(headers: Readonly<Record<string, T>>, from: URL, to: URL): Record<string, T> {
  if (sameOrigin(from, to)) return { ...headers };
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.has(name.toLowerCase())));
}

/** Applies the policy to each redirect got is about to follow. What it throws arrives as the cause of got's error. */
export const redirectHook =
  (limits: RedirectLimits): BeforeRedirectHook =>
  (next, response) =>
    applyPolicy(limits, next, response);

function applyPolicy(limits: RedirectLimits, ...[next, response]: Parameters<BeforeRedirectHook>): void {
  const from = new URL(response.url);
  const to = new URL(String(next.url));
  const refused = checkRedirect(from, to, limits);
  if (refused) throw refused;
  const method = response.request.options.method;
  if (next.method !== method) {
    throw new TransferError(
      'REDIRECT_REFUSED',
      `The server at ${from.host} answered ${method} with a redirect (${response.statusCode}) to ${to.origin} that would turn it into ${next.method}. Enter the address there instead.`,
    );
  }
  if (sameOrigin(from, to)) return;
  const kept = headersFor(next.headers, from, to);
  for (const name of Object.keys(next.headers)) if (!(name in kept)) delete next.headers[name];
}
