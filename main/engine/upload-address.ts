/** Addresses that uploads go to. */
import { authorizationOf } from './sign-in.ts';
import { TransferError } from './transfer-error.ts';
import { withoutSecrets } from './transfer-view.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';

/** Rejects INVALID_URL or UNKNOWN_SCHEME. */
export function parseUploadAddress(text: string): URL {
  if (!URL.canParse(text)) {
    throw new TransferError(
      'INVALID_URL',
      `“${text}” is not the address of a server. It should look like https://example.org/path.`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TransferError(
      'UNKNOWN_SCHEME',
      `Carryover cannot speak ${url.protocol}// (in ${withoutSecrets(text)}). It speaks http:// and https://.`,
    );
  }
  // A fragment never travels.
  url.hash = '';
  return url;
}

/** A sign-in in an address (`user:password@`) as a header, so that it is sealed like any other; none where there is none. */
export function signInWithin(text: string): RequestHeaders {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.username === '' && url.password === '')) return {};
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return { Authorization: authorizationOf({ kind: 'basic', user, password }) };
}

export function withoutSignIn(address: URL): URL {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Malformed percent signs are part of it then.
    return text;
  }
}
