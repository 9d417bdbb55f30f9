import { expect, test } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { toHttpError } from '../../../main/protocols/http-error.ts';

const url = 'https://user:secret@files.example/path?token=secret';
const thrown = (fields: object): Error => Object.assign(new Error('raw text with secret'), fields);

test.each([
  [{ code: 'ENOTFOUND' }, 'UNREACHABLE'],
  [{ code: 'EAI_AGAIN' }, 'UNREACHABLE'],
  [{ code: 'ECONNREFUSED' }, 'UNREACHABLE'],
  [{ code: 'EHOSTUNREACH' }, 'UNREACHABLE'],
  [{ code: 'ENETUNREACH' }, 'UNREACHABLE'],
  [{ code: 'EPERM', syscall: 'connect' }, 'UNREACHABLE'],
  [{ code: 'ETIMEDOUT', event: 'lookup' }, 'UNREACHABLE'],
  [{ code: 'ETIMEDOUT', event: 'connect' }, 'UNREACHABLE'],
  [{ code: 'ETIMEDOUT', event: 'secureConnect' }, 'UNREACHABLE'],
  [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'UNREACHABLE'],
  [{ code: 'ETIMEDOUT', syscall: 'read' }, 'CONNECTION_LOST'],
  [{ code: 'ETIMEDOUT', event: 'response' }, 'STALLED'],
  [{ code: 'ETIMEDOUT', event: 'socket' }, 'STALLED'],
  [{ code: 'ECONNRESET' }, 'CONNECTION_LOST'],
  [{ code: 'EPIPE' }, 'CONNECTION_LOST'],
  [{ code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'CONNECTION_LOST'],
  [{ code: 'ERR_HTTP_CONTENT_LENGTH_MISMATCH' }, 'CONNECTION_LOST'],
  [{ code: 'CERT_HAS_EXPIRED' }, 'TLS_FAILED'],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'TLS_FAILED'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'TLS_FAILED'],
  [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'TLS_FAILED'],
  [{ code: 'EPROTO' }, 'TLS_FAILED'],
  [{ code: 'HPE_INVALID_CONSTANT' }, 'UNEXPECTED_ANSWER'],
  [{ code: 'ERR_TOO_MANY_REDIRECTS' }, 'TOO_MANY_REDIRECTS'],
  [{ code: 'ERR_UNSUPPORTED_PROTOCOL' }, 'UNKNOWN_SCHEME'],
  [{ code: 'ERR_INVALID_URL' }, 'INVALID_URL'],
  [{ code: 'toString' }, 'INTERNAL'],
  [{}, 'INTERNAL'],
])('%j is %s', (fields, code) => {
  const cause = thrown(fields);
  const error = toHttpError(cause, url);
  expect(error.code).toBe(code);
  expect(error.cause).toBe(cause);
  expect(error.message).not.toMatch(/secret|token|\/path/);
});

test('reads the code of a cause where the error has none of its own', () => {
  const error = toHttpError(new Error('outer', { cause: thrown({ code: 'ECONNRESET' }) }), url);
  expect(error.code).toBe('CONNECTION_LOST');
});

test('passes on a TransferError however deep it is', () => {
  const refusal = new TransferError('REDIRECT_REFUSED', 'no');
  expect(toHttpError(new Error('a', { cause: thrown({ code: 'ECONNRESET', cause: refusal }) }), url)).toBe(
    refusal,
  );
});

test('survives a circle of causes and values that are no errors', () => {
  const circle = thrown({});
  circle.cause = circle;
  expect(toHttpError(circle, url).code).toBe('INTERNAL');
  expect(toHttpError('text', 'not an address').code).toBe('INTERNAL');
  expect(toHttpError(undefined, url).message).toContain('files.example');
});
