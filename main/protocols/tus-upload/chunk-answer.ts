/** What the answer to a PATCH means. Pure: the attempt acts on it. */
import { TransferError } from '../../engine/transfer-error.ts';
import { parseByteCount } from '../http-headers.ts';
import type { Answer } from './exchange.ts';
import { MAX_FRUITLESS } from './offset-ledger.ts';
import { notTus, refusal, speaksTus, tooLarge } from './tus-status.ts';

export type ChunkVerdict =
  /** The server has every byte before `offset`. */
  | { readonly kind: 'accepted'; readonly offset: number }
  /**
   * The two sides may disagree: ask with HEAD and go on from its offset. `error` ends the attempt when that
   * happened more than `tries` times without a new byte being accepted.
   */
  | { readonly kind: 'unsure'; readonly tries: number; readonly error: TransferError }
  /** The request, not the file, was too large: a smaller one may pass. */
  | { readonly kind: 'shrink'; readonly error: TransferError }
  /** The bytes did not match their checksum where they arrived: they are sent again. */
  | { readonly kind: 'refused'; readonly error: TransferError }
  | { readonly kind: 'failed'; readonly error: TransferError };

export interface SentChunk {
  readonly offset: number;
  readonly length: number;
  /** Position in the file up to which bytes were handed to the system. */
  readonly sentTo: number;
  readonly size: number;
  /** It was sent under a checksum. */
  readonly checked: boolean;
}

/** TUS 1.0, extension checksum, says 460; rustus answers 417 where a checksum does not match. */
const MISMATCH: ReadonlySet<number> = new Set([460, 417]);
/** What Signal's server answers then; without a checksum it means what it says. */
const UNSUPPORTED_TYPE = 415;

export function readChunkAnswer(answer: Answer, chunk: SentChunk): ChunkVerdict {
  const { status, headers } = answer;
  const host = answer.url.host;
  const conflict = (sentence: string): TransferError =>
    new TransferError('OFFSET_CONFLICT', `The server at ${host} ${sentence}`);

  if (status === 204 || status === 200) {
    const offset = parseByteCount(headers['upload-offset']);
    if (offset !== null && offset > chunk.offset && offset <= chunk.sentTo)
      return { kind: 'accepted', offset };
    const error =
      offset === null && !speaksTus(answer)
        ? notTus(answer)
        : conflict('took bytes but does not say how many it has now.');
    return { kind: 'unsure', tries: MAX_FRUITLESS, error };
  }
  if (MISMATCH.has(status) || (chunk.checked && status === UNSUPPORTED_TYPE)) {
    const sentence = `The server at ${host} keeps finding that bytes arrive other than they were sent (${status}). Something on the way changes them.`;
    return { kind: 'refused', error: new TransferError('CHECKSUM_REFUSED', sentence) };
  }
  switch (status) {
    case 409:
      return {
        kind: 'unsure',
        tries: MAX_FRUITLESS,
        error: conflict('keeps disagreeing about how many bytes it has (409).'),
      };
    case 400:
      // @tus/server and tusd end an older request of the same upload with 400 when a newer one takes its lock.
      return { kind: 'unsure', tries: MAX_FRUITLESS, error: refusal(answer, 'PATCH') };
    case 403:
      // Gone or refused: HEAD tells. If it still shows the upload, it is the sign-in.
      return { kind: 'unsure', tries: 0, error: refusal(answer, 'PATCH') };
    case 404:
    case 410:
      return {
        kind: 'unsure',
        tries: 1,
        error: new TransferError(
          'UPLOAD_GONE',
          `The server at ${host} shows this upload but takes no bytes for it (${status}).`,
        ),
      };
    case 413: {
      const limit = parseByteCount(headers['tus-max-size']);
      const wholeFile = limit !== null && limit < chunk.size;
      return wholeFile
        ? { kind: 'failed', error: tooLarge(answer, 'file', chunk.size) }
        : { kind: 'shrink', error: tooLarge(answer, 'request', chunk.length) };
    }
    default:
      return { kind: 'failed', error: refusal(answer, 'PATCH') };
  }
}
