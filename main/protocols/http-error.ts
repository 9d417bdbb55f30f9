/**
 * What a failed request means, as one of our codes. Only codes of Node, got and OpenSSL are compared, never text.
 * Sentences name the host: never a query, a credential or a header.
 */
import { TransferError } from '../engine/transfer-error.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { refusalBehind } from './checked-tls.ts';
import { hostOf } from './http-status.ts';

type Reading = readonly [code: ErrorCode, sentence: (host: string) => string];

const unreachable: Reading = ['UNREACHABLE', (host) => `${host} cannot be reached.`];
const nameUnknown: Reading = [
  'UNREACHABLE',
  (host) => `The name of ${host} cannot be looked up; check the address and the network.`,
];
const refused: Reading = ['UNREACHABLE', (host) => `${host} refuses connections.`];
const lost: Reading = ['CONNECTION_LOST', (host) => `The connection to ${host} was lost.`];
const stalled: Reading = ['STALLED', (host) => `${host} went silent; the connection was given up.`];
const notHttp: Reading = ['UNEXPECTED_ANSWER', (host) => `What ${host} answered is not HTTP.`];
/** Any of several things, so the sentence names the likely ones and what can be done about each. */
const tls: Reading = [
  'TLS_FAILED',
  (host) =>
    `No secure connection to ${host} could be made. It may not speak TLS there, or its certificate is not trusted or has expired: check the address and this computer's clock, or ask whoever runs the server.`,
];
const untrusted: Reading = [
  'TLS_FAILED',
  (host) =>
    `The certificate of ${host} is not signed by an authority this computer trusts. Check the address, or ask whoever runs the server.`,
];

const readings: Readonly<Record<string, Reading>> = {
  ENOTFOUND: nameUnknown,
  EAI_AGAIN: nameUnknown,
  EAI_FAIL: nameUnknown,
  EAI_NODATA: nameUnknown,
  EAI_NONAME: nameUnknown,
  ECONNREFUSED: refused,
  EHOSTUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  ENETUNREACH: unreachable,
  ENETDOWN: unreachable,
  EADDRNOTAVAIL: unreachable,
  ECONNRESET: lost,
  ECONNABORTED: lost,
  ENOTCONN: lost,
  EPIPE: lost,
  ENETRESET: lost,
  ERR_STREAM_PREMATURE_CLOSE: lost,
  ERR_STREAM_DESTROYED: lost,
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: lost,
  ERR_ABORTED: lost,
  ABORT_ERR: lost,
  ERR_TOO_MANY_REDIRECTS: [
    'TOO_MANY_REDIRECTS',
    (host) => `${host} sends us from one address to the next without end.`,
  ],
  ERR_UNSUPPORTED_PROTOCOL: ['UNKNOWN_SCHEME', () => 'Only http and https addresses are supported.'],
  ERR_INVALID_PROTOCOL: ['UNKNOWN_SCHEME', () => 'Only http and https addresses are supported.'],
  ERR_INVALID_URL: ['INVALID_URL', () => 'This is not a valid address.'],
  ERR_INVALID_CHAR: [
    'BAD_COMMAND',
    (host) => `A header for ${host} contains characters that HTTP does not allow.`,
  ],
  ERR_INVALID_HTTP_TOKEN: [
    'BAD_COMMAND',
    (host) => `The name of a header for ${host} is not allowed in HTTP.`,
  ],
  EPROTO: tls,
  CERT_HAS_EXPIRED: [
    'TLS_FAILED',
    (host) =>
      `The certificate of ${host} has expired. Check this computer's clock, or ask whoever runs the server.`,
  ],
  CERT_NOT_YET_VALID: [
    'TLS_FAILED',
    (host) => `The certificate of ${host} is not valid yet; check this computer's clock.`,
  ],
  CERT_REVOKED: ['TLS_FAILED', (host) => `The certificate of ${host} was revoked.`],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'TLS_FAILED',
    (host) => `The certificate shown by ${host} belongs to another name.`,
  ],
  HOSTNAME_MISMATCH: ['TLS_FAILED', (host) => `The certificate shown by ${host} belongs to another name.`],
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_UNTRUSTED: untrusted,
  CERT_REJECTED: untrusted,
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The fields that tell errors apart, read from any thrown value. */
function fieldsOf(thrown: object) {
  const of = (key: string): unknown => Reflect.get(thrown, key);
  return {
    code: textOf(of('code')),
    event: textOf(of('event')),
    syscall: textOf(of('syscall')),
    cause: of('cause'),
  };
}

function readingOf(code: string, event: string | undefined, syscall: string | undefined): Reading | null {
  if (code === 'ETIMEDOUT' || code === 'ERR_SOCKET_CONNECTION_TIMEOUT') {
    // got names the stage that took too long; the operating system names the call.
    if (event === 'lookup') return nameUnknown;
    if (
      event === 'connect' ||
      event === 'secureConnect' ||
      (event === undefined && syscall !== 'read' && syscall !== 'write')
    ) {
      return unreachable;
    }
    return event === undefined ? lost : stalled;
  }
  // A local firewall answers connect with these; elsewhere they are no network errors.
  if ((code === 'EACCES' || code === 'EPERM') && syscall === 'connect') return unreachable;
  const known = Object.hasOwn(readings, code) ? readings[code] : undefined;
  if (known) return known;
  if (code.startsWith('ERR_TLS_') || code.startsWith('ERR_SSL_') || code.startsWith('ERR_OSSL_')) return tls;
  if (code.startsWith('HPE_')) return notHttp;
  return null;
}

/**
 * Whatever a request threw, as a TransferError with the thrown value as its cause. A TransferError anywhere in
 * the chain of causes (a hook's refusal, a source that changed) is passed on as it is.
 */
export function toHttpError(thrown: unknown, url: string | URL): TransferError {
  const host = hostOf(url);
  let reading: Reading | null = null;
  let current: unknown = thrown;
  // Bounded: chains of causes are short, and one could be a circle.
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
    if (current instanceof TransferError) return current;
    const refusal = refusalBehind(current);
    if (refusal !== null) return refusal;
    const { code, event, syscall, cause } = fieldsOf(current);
    if (reading === null && code !== undefined) reading = readingOf(code, event, syscall);
    current = cause;
  }
  if (reading) return new TransferError(reading[0], reading[1](host), { cause: thrown });
  const text = thrown instanceof Error ? thrown.name : typeof thrown;
  return new TransferError(
    'INTERNAL',
    `The request to ${host} failed in a way Carryover does not know (${text}).`,
    {
      cause: thrown,
    },
  );
}
