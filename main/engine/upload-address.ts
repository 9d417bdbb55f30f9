/** Addresses that uploads go to. */
import { parseLink } from './parse-link.ts';
import { authorizationOf } from './sign-in.ts';
import { decodedOrAsIs } from '../protocols/percent-decoding.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';

/** Throws INVALID_URL or UNKNOWN_SCHEME. */
export function parseUploadAddress(text: string): URL {
  const url = parseLink(text, 'the address of a server');
  // A fragment never travels.
  url.hash = '';
  return url;
}

/** A sign-in in an address (`user:password@`) as a header, so that it is sealed like any other; none where there is none. */
export function signInWithin(text: string): RequestHeaders {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.username === '' && url.password === '')) return {};
  const [user, password] = [decodedOrAsIs(url.username), decodedOrAsIs(url.password)];
  return { Authorization: authorizationOf({ kind: 'basic', user, password }) };
}

export function withoutSignIn(address: URL): URL {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url;
}
