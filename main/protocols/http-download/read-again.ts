/** A stretch of a file that is here already, fetched once more so that both can be compared (RFC 9110 section 14). */
import { TransferError } from '../../engine/transfer-error.ts';
import { parseByteCount, type ResponseHeaders } from '../http-headers.ts';
import { hostOf } from '../http-status.ts';
import type { ReadAgainRequest } from '../protocol-adapter.ts';
import { readMessageDigests } from '../stated-digest.ts';
import { codingError, isHtml, isMultipart } from './answer-body.ts';
import { checkedBody } from './checked-body.ts';
import { parseContentRange } from './content-range.ts';
import type { HttpDownloadOptions } from './download-context.ts';
import { fetchRange } from './fetch-range.ts';
import { intruderError, refusedStatus } from './refused-status.ts';
import { compareValidator } from './validator.ts';

type Asked = Pick<ReadAgainRequest, 'url' | 'start' | 'end' | 'size' | 'validator'>;

/** Null where the body begins with byte `start` of the same file, else why it is not taken for that. Pure. */
export function checkReadAgain(asked: Asked, status: number, headers: ResponseHeaders): TransferError | null {
  const { url, start, end, size, validator } = asked;
  if (status !== 200 && status !== 206) return refusedStatus(status, headers, url, true);
  const sameness = validator === null ? 'unknown' : compareValidator(validator, headers);
  if (isHtml(headers) && validator !== null && sameness !== 'same') return intruderError();
  const coded = codingError(headers);
  if (coded !== null) return coded;
  if (sameness === 'different') return changed(url);
  const length = parseByteCount(headers['content-length']);
  if (status === 200) {
    // If-Range was asked: in place of the range comes what may be another version, and a whole cannot show that it is not.
    if (validator !== null && sameness === 'unknown') return changed(url);
    if (length !== null && length !== size) return changed(url);
    return start === 0 ? null : ignored(url);
  }
  const range = isMultipart(headers) ? null : parseContentRange(headers['content-range']);
  if (range?.kind !== 'range' || range.start !== start || range.end > end) return otherRange(url);
  if (range.total !== null && range.total !== size) return changed(url);
  return length === null || length === range.end - range.start ? null : otherRange(url);
}

/** As DownloadAdapter.readAgain. */
export async function* readAgain(
  { client, stallMs }: HttpDownloadOptions,
  request: ReadAgainRequest,
): AsyncGenerator<Uint8Array, void> {
  const { url, start, end, signal } = request;
  if (start >= end) return;
  const answer = await fetchRange(client, request, {
    signal,
    ...(stallMs === undefined ? {} : { stallMs }),
  });
  try {
    const wrong = checkReadAgain(request, answer.status, answer.headers);
    if (wrong !== null) throw wrong;
    let left = end - start;
    for await (const bytes of checkedBody(answer.body, readMessageDigests(answer.headers), hostOf(url))) {
      // A 200 goes on to the end of the file; nobody asked for that.
      if (answer.status === 206 && bytes.length > left) throw otherRange(url);
      const wanted = bytes.subarray(0, left);
      left -= wanted.length;
      yield wanted;
      if (left === 0 && answer.status === 200) return;
    }
    if (left > 0) {
      throw new TransferError('CONNECTION_LOST', `The connection to ${hostOf(url)} was lost.`);
    }
  } finally {
    answer.close();
  }
}

function changed(url: string): TransferError {
  return new TransferError(
    'REMOTE_CHANGED',
    `The server at ${hostOf(url)} has another version of the file now than the one that was fetched.`,
  );
}

function ignored(url: string): TransferError {
  return new TransferError(
    'RANGE_IGNORED',
    `The server at ${hostOf(url)} gives the file only from its beginning.`,
  );
}

function otherRange(url: string): TransferError {
  return new TransferError(
    'RANGE_INVALID',
    `The server at ${hostOf(url)} sent another part of the file than was asked for.`,
  );
}
