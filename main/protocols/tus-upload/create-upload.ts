/** TUS 1.0, extension creation: POST makes an upload and learns its address. */
import { TransferError } from '../../engine/transfer-error.ts';
import { parseByteCount, parseHttpDate, singleValue } from '../http-headers.ts';
import { checkRedirect } from '../redirect-policy.ts';
import { exchange, type Answer } from './exchange.ts';
import { checkVersion, notTus, refusal, speaksTus, tooLarge } from './tus-status.ts';
import { encodeMetadata, TUS_VERSION, type PlainHeaders } from './tus-headers.ts';
import type { UploadContext } from './upload-context.ts';

/** What the new upload is to be. */
export interface NewUpload {
  /** Bytes; null where the server is told later (extension creation-defer-length). */
  readonly length: number | null;
  /** Upload-Concat, for a part or for what parts are joined to. */
  readonly concat?: string;
  /** The final one has no length of its own: it follows from the parts. */
  readonly withoutLength?: true;
}

export interface CreatedUpload {
  readonly uploadUrl: URL;
  /** Milliseconds since the epoch; null where the server sets no end. */
  readonly expiresAt: number | null;
  /** Upload-Offset, where the answer has a usable one. */
  readonly offset: number | null;
  readonly answer: Answer;
}

export function creationHeaders(context: UploadContext, upload: NewUpload): PlainHeaders {
  const { length, concat, withoutLength } = upload;
  const { metadata: own, policy } = context.job;
  // What Carryover says of the file is true of this file; the destination's metadata is the same for all of them.
  const metadata = encodeMetadata({ ...policy.metadata, ...own });
  const size: PlainHeaders =
    length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(length) };
  return {
    ...context.headers,
    'tus-resumable': TUS_VERSION,
    ...(withoutLength === true ? {} : size),
    ...(metadata === undefined ? {} : { 'upload-metadata': metadata }),
    ...(concat === undefined ? {} : { 'upload-concat': concat }),
  };
}

/** Rejects with a TransferError: NOT_TUS, NOT_FOUND, TOO_LARGE, CREDENTIALS_REFUSED and those of the network. */
export async function createUpload(context: UploadContext, upload: NewUpload): Promise<CreatedUpload> {
  const { client, endpoint, signal, server } = context;
  const answer = await exchange(client, {
    method: 'POST',
    url: endpoint,
    headers: creationHeaders(context, upload),
    signal,
    onRoundTrip: (milliseconds) => server.answeredIn(milliseconds),
  });
  return readCreation(context, answer, upload.length ?? 0);
}

/** Throws as `createUpload` rejects. `size` is for sentences. */
export function readCreation(context: UploadContext, answer: Answer, size: number): CreatedUpload {
  const { status, headers } = answer;
  // 201 by the specification; @uploadx/core is known to answer 200.
  if (status === 201 || status === 200) {
    const offset = parseByteCount(headers['upload-offset']);
    // @uploadx/core leaves its version out where the upload is complete at once.
    const known = context.server.known.extensions.length > 1;
    if (!speaksTus(answer) && offset === null && !known) throw notTus(answer);
    checkVersion(answer);
    const uploadUrl = readLocation(answer);
    return { uploadUrl, expiresAt: parseHttpDate(headers['upload-expires']), offset, answer };
  }
  const host = answer.url.host;
  if (status === 404 || status === 410) {
    throw new TransferError(
      'NOT_FOUND',
      `The server at ${host} has nothing at this address that takes uploads (${status}).`,
    );
  }
  if (status === 405 || status === 501) throw notTus(answer);
  if (status === 413) throw tooLarge(answer, 'file', size);
  throw refusal(answer, 'POST');
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
