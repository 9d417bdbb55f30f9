/** What a server offers, asked by a person who names it: unlike an upload, this tells trouble at once (TUS 1.0, OPTIONS). */
import type { HttpClient } from '../http-client.ts';
import type { ServerOffer, UploadInquiry } from '../protocol-adapter.ts';
import { isHtml } from '../http-download/answer-body.ts';
import { statusError } from '../http-status.ts';
import { TransferError } from '../../engine/transfer-error.ts';
import { readOffer } from './discover-server.ts';
import { exchange } from './exchange.ts';
import { notTus } from './tus-status.ts';
import { parseEndpoint, personHeaders, splitCredentials } from './tus-headers.ts';

/** Milliseconds; a person looks at it. */
const ANSWER_MS = 8_000;

/** As UploadAdapter.inquire. */
export async function inquire(client: HttpClient, request: UploadInquiry): Promise<ServerOffer> {
  const { url, headers } = splitCredentials(parseEndpoint(request.endpoint), personHeaders(request.headers));
  let roundTripMs: number | null = null;
  const [answer, privateNetwork] = await Promise.all([
    exchange(client, {
      method: 'OPTIONS',
      url,
      headers,
      signal: request.signal,
      answerMs: ANSWER_MS,
      onRoundTrip: (milliseconds) => (roundTripMs = milliseconds),
    }),
    client.leadsToPrivate(url),
  ]);
  const offer = readOffer(answer);
  const common = { roundTripMs, privateNetwork };
  if (offer !== null) return { ...common, stated: offer };
  const { status } = answer;
  const trouble = status === 501 ? null : statusError(status, answer.headers, answer.url);
  if (trouble !== null) throw trouble;
  if (status === 404 || status === 410) {
    throw new TransferError(
      'NOT_FOUND',
      `The server at ${answer.url.host} has nothing at this address that takes uploads (${status}).`,
    );
  }
  // A page, or a plain yes to anything, is no upload server; one that knows no OPTIONS may be.
  if (status < 400 || isHtml(answer.headers)) throw notTus(answer);
  return { ...common, stated: null };
}
