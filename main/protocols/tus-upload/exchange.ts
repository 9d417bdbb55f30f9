/** One request without a body, and the answer's head. Redirects are followed by the client's policy. */
import type { HttpClient } from '../http-client.ts';
import { toHttpError } from '../http-error.ts';
import { singleValue, type ResponseHeaders } from '../http-headers.ts';
import { checkRedirect, headersFor } from '../redirect-policy.ts';
import { drain } from './await-answer.ts';
import { requestHead } from './head-request.ts';
import { travelAs, type TusMethod } from './method-override.ts';
import type { PlainHeaders } from './tus-headers.ts';

export interface Answer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The address that answered: after redirects, without credentials. */
  readonly url: URL;
  /** `performance.now()` when the answer's head arrived. */
  readonly arrivedAt: number;
}

export interface BodilessRequest {
  readonly method: TusMethod;
  readonly url: URL;
  readonly headers: PlainHeaders;
  readonly signal: AbortSignal;
  /** As UploadPolicy.methodOverride. */
  readonly override?: boolean;
  /** Milliseconds until the answer must begin; default the client's. */
  readonly answerMs?: number;
  /** As HeadRequest.alone. */
  readonly alone?: () => boolean;
  /** Told how many milliseconds the answer took. */
  readonly onRoundTrip?: (milliseconds: number) => void;
}

/** What got tells of a response. */
interface ArrivedHead {
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  readonly url: string;
  readonly timings?: { readonly phases: { readonly firstByte?: number } };
}

/** Rejects with a TransferError where no answer came. Any status is an answer. */
export async function exchange(client: HttpClient, request: BodilessRequest): Promise<Answer> {
  const { method, headers } = travelAs(request.method, request.headers, request.override === true);
  if (method !== 'HEAD') return await exchangeWithGot(client, { ...request, method, headers });
  const {
    status,
    headers: fields,
    arrivedAt,
    roundTripMs,
  } = await requestHead(client, { ...request, headers });
  request.onRoundTrip?.(roundTripMs);
  const next = redirectOf(status, fields, request.url);
  if (next === null) return { status, headers: fields, url: request.url, arrivedAt };
  // Where it leads from there, got follows by the same policy.
  return await exchangeWithGot(client, {
    ...request,
    method,
    url: next,
    headers: headersFor(headers, request.url, next),
  });
}

/** Where an answer sends us (RFC 9110 section 15.4); null where it does not. Throws where we must not follow. */
function redirectOf(status: number, headers: ResponseHeaders, from: URL): URL | null {
  const location = singleValue(headers['location']);
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  if (!URL.canParse(location, from)) return null;
  const to = new URL(location, from);
  const refused = checkRedirect(from, to);
  if (refused) throw refused;
  return to;
}

function exchangeWithGot(client: HttpClient, request: Omit<BodilessRequest, 'override'>): Promise<Answer> {
  const { url, signal, answerMs, method, headers } = request;
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    // Without one got would wait for a body. An explicit empty one is sent as `Content-Length: 0` and survives a 307.
    const body = method === 'HEAD' ? {} : { body: '' };
    const timeout = answerMs === undefined ? {} : { timeout: { response: answerMs } };
    const stream = client.got.stream(url, {
      method,
      headers: { ...headers },
      signal,
      ...body,
      ...timeout,
    });
    stream.once('error', (thrown: unknown) => reject(toHttpError(thrown, url)));
    stream.once('response', (response: ArrivedHead) => {
      const arrivedAt = performance.now();
      // Making the connection, and what a first request costs on this side, is no distance.
      const waited = response.timings?.phases.firstByte ?? Infinity;
      request.onRoundTrip?.(Math.min(arrivedAt - begun, waited));
      const answer = {
        status: response.statusCode,
        headers: response.headers,
        url: new URL(response.url),
        arrivedAt,
      };
      void drain(stream).then(() => resolve(answer));
    });
  });
}
