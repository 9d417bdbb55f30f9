/** What an answer that is not the hoped-for one means, the same for every TUS request. */
import { TransferError } from '../../engine/transfer-error.ts';
import { parseByteCount, singleValue } from '../http-headers.ts';
import { statusError } from '../http-status.ts';
import type { Answer } from './exchange.ts';
import { TUS_VERSION } from './tus-headers.ts';

export function notTus(answer: Answer): TransferError {
  return new TransferError(
    'NOT_TUS',
    `The server at ${answer.url.host} answered, but not as a TUS server (${answer.status}). ` +
      'Check the address, and whether this network asks for a sign-in first.',
  );
}

/** True where the answer names a TUS version, any. */
export function speaksTus(answer: Answer): boolean {
  return singleValue(answer.headers['tus-resumable']) !== null;
}

export function versionRefused(answer: Answer): TransferError {
  const theirs = singleValue(answer.headers['tus-version']) ?? singleValue(answer.headers['tus-resumable']);
  const offer = theirs === null ? 'does not say which it speaks' : `speaks ${theirs.slice(0, 60)}`;
  return new TransferError(
    'TUS_VERSION',
    `The server at ${answer.url.host} does not accept TUS ${TUS_VERSION}; it ${offer}.`,
  );
}

/** Bytes as a person reads them. */
function spoken(bytes: number): string {
  if (bytes < 1024 * 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 2)} MiB` : `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}

export function tooLarge(answer: Answer, what: 'file' | 'request', bytes: number): TransferError {
  const limit = parseByteCount(answer.headers['tus-max-size']);
  const host = answer.url.host;
  if (limit !== null && limit < bytes) {
    return new TransferError('TOO_LARGE', `The server at ${host} takes files of at most ${spoken(limit)}.`);
  }
  return new TransferError(
    'TOO_LARGE',
    what === 'file'
      ? `The server at ${host} refuses a file of ${spoken(bytes)} as too large.`
      : `The server at ${host}, or a proxy in front of it, refuses even requests of ${spoken(bytes)} as too large.`,
  );
}

/** Always an error: call it once the hoped-for statuses are ruled out. */
export function refusal(answer: Answer, method: string): TransferError {
  const { status, headers, url } = answer;
  const common = statusError(status, headers, url);
  if (common) return common;
  if (status === 412) return versionRefused(answer);
  if (status >= 300 && status <= 399) {
    return new TransferError(
      'REDIRECT_REFUSED',
      `The server at ${url.host} answered ${method} with a redirect (${status}) that cannot be followed.`,
    );
  }
  if (status >= 200 && status <= 299 && !speaksTus(answer)) return notTus(answer);
  return new TransferError(
    'UNEXPECTED_ANSWER',
    `The server at ${url.host} answered ${method} with ${status}, which Carryover does not expect there.`,
  );
}

/** Throws TUS_VERSION where an otherwise good answer is of another version. */
export function checkVersion(answer: Answer): void {
  const version = singleValue(answer.headers['tus-resumable']);
  if (version !== null && version !== TUS_VERSION) throw versionRefused(answer);
}
