/** TUS 1.0, core: HEAD asks how far the server's copy is. Its answer is the truth, once it is checked. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { HttpClient } from '../http-client.ts';
import { parseByteCount } from '../http-headers.ts';
import { exchange, type Answer } from './exchange.ts';
import { checkVersion, notTus, refusal, speaksTus } from './tus-status.ts';
import { TUS_VERSION, type PlainHeaders } from './tus-headers.ts';

export interface ProbeRequest {
  readonly uploadUrl: URL;
  readonly headers: PlainHeaders;
  /** Bytes of the whole file, to check the answer against. */
  readonly size: number;
  readonly signal: AbortSignal;
}

export type Probe =
  | { readonly kind: 'found'; readonly offset: number; readonly answer: Answer }
  /** The upload does not exist any more, or cannot become this file: only a new one helps. */
  | { readonly kind: 'unusable'; readonly reason: ErrorCode; readonly answer: Answer };

/** Rejects with a TransferError where the answer says nothing about the upload: it is kept then. */
export async function probeUpload(client: HttpClient, request: ProbeRequest): Promise<Probe> {
  const { size, signal } = request;
  const answer = await exchange(client, {
    method: 'HEAD',
    url: request.uploadUrl,
    headers: { ...request.headers, 'tus-resumable': TUS_VERSION, 'want-repr-digest': 'sha-256=10' },
    signal,
  });
  return readProbe(answer, size);
}

export function readProbe(answer: Answer, size: number): Probe {
  const { status, headers } = answer;
  if (status === 200 || status === 204) return readFound(answer, size);
  // The specification lets a server hide what is gone behind a 403; one that asks for a sign-in says so.
  const hidden =
    status === 403 && headers['upload-offset'] === undefined && headers['www-authenticate'] === undefined;
  if (status === 404 || status === 410 || hidden) return { kind: 'unusable', reason: 'UPLOAD_GONE', answer };
  throw refusal(answer, 'HEAD');
}

function readFound(answer: Answer, size: number): Probe {
  const host = answer.url.host;
  const offset = parseByteCount(answer.headers['upload-offset']);
  if (offset === null) {
    // A sign-in page of a hotel network also answers 200. Nothing is given up for it.
    if (!speaksTus(answer)) throw notTus(answer);
    throw new TransferError('OFFSET_INVALID', `The server at ${host} does not say how many bytes it has.`);
  }
  checkVersion(answer);
  const length = answer.headers['upload-length'];
  if (length !== undefined && parseByteCount(length) !== size) {
    return { kind: 'unusable', reason: 'LENGTH_MISMATCH', answer };
  }
  if (offset > size) return { kind: 'unusable', reason: 'OFFSET_INVALID', answer };
  return { kind: 'found', offset, answer };
}
