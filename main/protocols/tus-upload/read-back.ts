/** The server's copy of a finished upload, fetched from its own address (RFC 9110 section 14: Range). */
import { TransferError } from '../../engine/transfer-error.ts';
import { parseContentRange } from '../http-download/content-range.ts';
import { codingError, isHtml, isMultipart } from '../http-download/answer-body.ts';
import type { HttpClient } from '../http-client.ts';
import { toHttpError } from '../http-error.ts';
import { parseByteCount, type ResponseHeaders } from '../http-headers.ts';
import { statusError } from '../http-status.ts';
import type { UploadAdapter } from '../protocol-adapter.ts';
import { headersFor } from '../redirect-policy.ts';
import { STALL_MS, watchStall } from '../stall-watch.ts';
import { drain } from './await-answer.ts';
import { parseEndpoint, personHeaders, splitCredentials, TUS_VERSION } from './tus-headers.ts';

export type ReadBackRequest = Parameters<UploadAdapter['readBack']>[0];

/** Null where the body is exactly bytes [from, size) of the file, else why it is not taken for them. */
export function checkReadBack(
  status: number,
  headers: ResponseHeaders,
  asked: { readonly from: number; readonly size: number; readonly url: URL },
): TransferError | null {
  const { from, size, url } = asked;
  const refused = (why: string): TransferError =>
    new TransferError(
      'READ_BACK_REFUSED',
      `The server at ${url.host} ${why}, so its copy cannot be compared with the file.`,
    );
  // Only what passes by itself is worth another try: a busy server, one that fails at the moment, a sign-in.
  if (status !== 206 && status !== 200) {
    const passing = status === 501 ? null : statusError(status, headers, url);
    return passing ?? refused(`does not give the file back (${status})`);
  }
  if (isHtml(headers) || isMultipart(headers)) return refused('answered with something else than the file');
  const coded = codingError(headers);
  if (coded) return refused('gives the file back only in another coding');
  const length = parseByteCount(headers['content-length']);
  if (headers['content-length'] !== undefined && length !== size - (status === 206 ? from : 0)) {
    return refused('gives back another number of bytes than were sent');
  }
  if (status === 200) return from === 0 ? null : refused('gives the file back only from its beginning');
  const range = parseContentRange(headers['content-range']);
  const exact = range?.kind === 'range' && range.start === from && range.end === size;
  if (!exact || (range.total !== null && range.total !== size)) {
    return refused('gives back another part of the file than was asked for');
  }
  return null;
}

/** As UploadAdapter.readBack. */
export async function* readBack(
  client: HttpClient,
  request: ReadBackRequest,
): AsyncGenerator<Uint8Array, void> {
  const { from, size, signal } = request;
  if (from >= size) return;
  const { url: endpoint, headers } = splitCredentials(
    parseEndpoint(request.endpoint),
    personHeaders(request.headers),
  );
  const upload = new URL(request.uploadUrl);
  const target = splitCredentials(upload, headersFor(headers, endpoint, upload));
  const stream = client.got.stream(target.url, {
    headers: {
      ...target.headers,
      'tus-resumable': TUS_VERSION,
      range: `bytes=${from}-`,
      'accept-encoding': 'identity',
    },
    signal,
  });
  const stalled = new TransferError(
    'STALLED',
    `${target.url.host} went silent while the file was read back.`,
  );
  const watch = watchStall(() => stream.destroy(stalled), STALL_MS);
  // Until the head is here got's own time-outs apply.
  watch.rest();
  let left = size - from;
  try {
    const response = await new Promise<{ statusCode: number; headers: ResponseHeaders; url: string }>(
      (resolve, reject) => {
        stream.once('response', resolve);
        stream.once('error', reject);
      },
    );
    const wrong = checkReadBack(response.statusCode, response.headers, {
      from,
      size,
      url: new URL(response.url),
    });
    if (wrong) {
      // A short page is read away, which keeps the connection; a long file is not.
      await drain(stream);
      throw wrong;
    }
    watch.touch();
    for await (const bytes of stream as AsyncIterable<Uint8Array>) {
      left -= bytes.length;
      if (left < 0) throw tooMuch(target.url);
      // Whoever compares may take its time.
      watch.rest();
      yield bytes;
      watch.touch();
    }
  } catch (thrown) {
    throw toHttpError(thrown, target.url);
  } finally {
    watch.stop();
    // An error it may still have to tell belongs to nobody now.
    stream.on('error', () => undefined);
    stream.destroy();
  }
  if (left > 0) {
    throw new TransferError('CONNECTION_LOST', `The connection to ${target.url.host} was lost.`);
  }
}

function tooMuch(url: URL): TransferError {
  return new TransferError(
    'READ_BACK_REFUSED',
    `The server at ${url.host} gives back more bytes than were sent, so its copy cannot be compared with the file.`,
  );
}
