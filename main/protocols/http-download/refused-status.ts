import { TransferError } from '../../engine/transfer-error.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import { hostOf, statusError } from '../http-status.ts';

const gone = new Set([404, 410]);
const denied = new Set([401, 403]);

/**
 * The error for a status that brings no bytes. `earlierGood`: the same link worked before, so a refusal now is
 * about the link (signed links expire as 401, 403, 404 or 410), and what is here is worth a new one.
 */
export function refusedStatus(
  status: number,
  headers: ResponseHeaders,
  url: string,
  earlierGood: boolean,
): TransferError {
  const host = hostOf(url);
  if (earlierGood && (gone.has(status) || denied.has(status))) {
    return new TransferError(
      'LINK_EXPIRED',
      `The link worked before, but ${host} refuses it now (${status}); it has probably expired. What is here is kept.`,
    );
  }
  if (gone.has(status)) {
    return new TransferError('NOT_FOUND', `There is no such file at ${host} (${status}). Check the link.`);
  }
  return (
    statusError(status, headers, url) ??
    new TransferError('UNEXPECTED_ANSWER', `${host} answered ${status}, which is not an answer with a file.`)
  );
}

/** For a web page that turns up in place of a file that is no web page. */
export function intruderError(): TransferError {
  return new TransferError(
    'LINK_EXPIRED',
    'The server now answers with a web page instead of the file; the link has probably expired. What is here is kept.',
  );
}
