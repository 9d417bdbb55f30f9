/** The header fields of TUS 1.0 (https://tus.io/protocols/resumable-upload) that we write. */
import { TransferError } from '../../engine/transfer-error.ts';

export const TUS_VERSION = '1.0.0';

export type PlainHeaders = Readonly<Record<string, string>>;

/** Framing and protocol fields belong to us; a person's headers must not contradict what we send. */
const ours =
  /^(connection|content-length|content-type|expect|host|te|trailer|transfer-encoding|tus-.*|upload-.*|upgrade)$/;

/** A person's headers with lower-case names, without the ones that are ours. */
export function personHeaders(headers: PlainHeaders): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.trim().toLowerCase(), value] as const);
  return Object.fromEntries(named.filter(([name]) => name !== '' && !ours.test(name)));
}

/**
 * Upload-Metadata: `key base64,key base64`, values as UTF-8; an empty value leaves only its key. Keys that the
 * specification does not allow (empty, with a space or comma, not ASCII) are left out. Undefined when none is left.
 */
export function encodeMetadata(metadata: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(metadata).filter(([key]) => /^[\x21-\x2b\x2d-\x7e]+$/.test(key));
  if (pairs.length === 0) return undefined;
  return pairs
    .map(([key, value]) => (value === '' ? key : `${key} ${Buffer.from(value, 'utf8').toString('base64')}`))
    .join(',');
}

/** Throws INVALID_URL or UNKNOWN_SCHEME. */
export function parseEndpoint(endpoint: string): URL {
  if (!URL.canParse(endpoint)) {
    throw new TransferError('INVALID_URL', 'The address of the upload server is not a valid address.');
  }
  const url = new URL(endpoint);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new TransferError(
    'UNKNOWN_SCHEME',
    `Uploads go to http and https addresses, not to "${url.protocol}".`,
  );
}

/** An address and the headers for it, with a sign-in in the address (`user:password@`) turned into a header. */
export function splitCredentials(address: URL, headers: PlainHeaders): { url: URL; headers: PlainHeaders } {
  if (address.username === '' && address.password === '') return { url: address, headers };
  const pair = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return {
    url,
    headers: { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`, ...headers },
  };
}
