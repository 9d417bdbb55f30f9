/** TUS 1.0, core: HEAD asks how far the server's copy is. Its answer is the truth, once it is checked. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { HttpClient } from '../http-client.ts';
import { parseByteCount, singleValue } from '../http-headers.ts';
import { exchange, type Answer } from './exchange.ts';
import { checkVersion, notTus, refusal, speaksTus } from './tus-status.ts';
import { TUS_VERSION, type PlainHeaders } from './tus-headers.ts';

export interface ProbeRequest {
  readonly uploadUrl: URL;
  readonly headers: PlainHeaders;
  readonly expected: ExpectedLength;
  /** As UploadPolicy.methodOverride. */
  readonly override: boolean;
  readonly signal: AbortSignal;
  readonly onRoundTrip: (milliseconds: number) => void;
  /** As HeadRequest.alone. */
  readonly alone?: () => boolean;
}

/** What the server's length is checked against. */
export interface ExpectedLength {
  /** Bytes of the upload, or those that are there by now. */
  readonly size: number;
  /** More may come: the server is told the length later. */
  readonly growing: boolean;
  /** It was put together from parts: fewer bytes mean that the server is still at it. */
  readonly joined?: boolean;
}

export type Probe =
  | {
      readonly kind: 'found';
      readonly offset: number;
      /** The server waits to be told how long the upload is. */
      readonly lengthMissing: boolean;
      readonly answer: Answer;
    }
  /** Parts are being joined here; the offset counts once all of them are. */
  | { readonly kind: 'joining'; readonly offset: number | null; readonly answer: Answer }
  /** The upload does not exist any more, or cannot become this file: only a new one helps. */
  | { readonly kind: 'unusable'; readonly reason: ErrorCode; readonly answer: Answer };

/** Rejects with a TransferError where the answer says nothing about the upload: it is kept then. */
export async function probeUpload(client: HttpClient, request: ProbeRequest): Promise<Probe> {
  const answer = await exchange(client, {
    ...request,
    method: 'HEAD',
    url: request.uploadUrl,
    headers: { ...request.headers, 'tus-resumable': TUS_VERSION, 'want-repr-digest': 'sha-256=10' },
  });
  return readProbe(answer, request.expected);
}

export function readProbe(answer: Answer, expected: ExpectedLength): Probe {
  const { status, headers } = answer;
  if (status === 200 || status === 204) return readFound(answer, expected);
  // The specification lets a server hide what is gone behind a 403; one that asks for a sign-in says so.
  const hidden =
    status === 403 && headers['upload-offset'] === undefined && headers['www-authenticate'] === undefined;
  if (status === 404 || status === 410 || hidden) return { kind: 'unusable', reason: 'UPLOAD_GONE', answer };
  throw refusal(answer, 'HEAD');
}

function readFound(answer: Answer, { size, growing, joined = false }: ExpectedLength): Probe {
  const { headers } = answer;
  const host = answer.url.host;
  const offset = parseByteCount(headers['upload-offset']);
  const length = headers['upload-length'];
  const deferred = length === undefined && singleValue(headers['upload-defer-length']) === '1';
  const unusable = (reason: ErrorCode): Probe => ({ kind: 'unusable', reason, answer });
  // TUS 1.0, concatenation: a final upload that is still being put together carries no offset.
  const isFinal = joined || (singleValue(headers['upload-concat']) ?? '').startsWith('final;');
  const joining = isFinal && offset !== size;
  if (offset === null && !joining) {
    // A sign-in page of a hotel network also answers 200. Nothing is given up for it.
    if (!speaksTus(answer)) throw notTus(answer);
    throw new TransferError('OFFSET_INVALID', `The server at ${host} does not say how many bytes it has.`);
  }
  checkVersion(answer);
  if (length !== undefined && parseByteCount(length) !== size) return unusable('LENGTH_MISMATCH');
  if (offset !== null && offset > size) return unusable('OFFSET_INVALID');
  if (offset === null || joining) return { kind: 'joining', offset, answer };
  return { kind: 'found', offset, lengthMissing: deferred || (growing && length === undefined), answer };
}
