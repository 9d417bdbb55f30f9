/** TUS 1.0, extension creation: POST makes an upload and learns its address. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { parseHttpDate, singleValue } from '../http-headers.ts';
import { checkRedirect } from '../redirect-policy.ts';
import { exchange, type Answer } from './exchange.ts';
import { checkVersion, notTus, refusal, speaksTus, tooLarge } from './tus-status.ts';
import { encodeMetadata, TUS_VERSION, type PlainHeaders } from './tus-headers.ts';

export interface CreateRequest {
  readonly endpoint: URL;
  readonly headers: PlainHeaders;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface CreatedUpload {
  readonly uploadUrl: URL;
  /** Milliseconds since the epoch; null where the server sets no end. */
  readonly expiresAt: number | null;
  readonly answer: Answer;
}

/** Resolves the Location against the address that answered; it may be relative, but must not lose encryption. */
function readLocation(answer: Answer): URL {
  const location = singleValue(answer.headers['location']);
  if (location === null || !URL.canParse(location, answer.url)) throw notTus(answer);
  const uploadUrl = new URL(location, answer.url);
  const refused = checkRedirect(answer.url, uploadUrl);
  if (refused) throw refused;
  uploadUrl.hash = '';
  return uploadUrl;
}

/** Rejects with a TransferError: NOT_TUS, NOT_FOUND, TOO_LARGE, CREDENTIALS_REFUSED and those of the network. */
export async function createUpload(client: HttpClient, request: CreateRequest): Promise<CreatedUpload> {
  const metadata = encodeMetadata(request.metadata);
  const answer = await exchange(client, {
    method: 'POST',
    url: request.endpoint,
    headers: {
      ...request.headers,
      'tus-resumable': TUS_VERSION,
      'upload-length': String(request.size),
      ...(metadata === undefined ? {} : { 'upload-metadata': metadata }),
    },
    signal: request.signal,
  });
  // 201 by the specification; @uploadx/core is known to answer 200.
  if (answer.status === 201 || answer.status === 200) {
    if (!speaksTus(answer)) throw notTus(answer);
    checkVersion(answer);
    return {
      uploadUrl: readLocation(answer),
      expiresAt: parseHttpDate(answer.headers['upload-expires']),
      answer,
    };
  }
  const host = answer.url.host;
  if (answer.status === 404 || answer.status === 410) {
    throw new TransferError(
      'NOT_FOUND',
      `The server at ${host} has nothing at this address that takes uploads (${answer.status}).`,
    );
  }
  if (answer.status === 405 || answer.status === 501) throw notTus(answer);
  if (answer.status === 413) throw tooLarge(answer, 'file', request.size);
  throw refusal(answer, 'POST');
}
