/** A few bytes of a file, and what the answer says about all of it: to find out whether it is the same file. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { Run } from '../byte-runs.ts';
import { parseByteCount, type ResponseHeaders } from '../http-headers.ts';
import type { HttpClient } from '../http-client.ts';
import { codingError, isHtml, isMultipart } from './answer-body.ts';
import { parseContentRange } from './content-range.ts';
import { fetchRange, type Answer } from './fetch-range.ts';
import { intruderError, refusedStatus } from './refused-status.ts';
import type { Source } from './source.ts';

export type Sample =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly headers: ResponseHeaders }
  /** The file there has another size; null where it ends before the sample and does not say where. */
  | { readonly kind: 'other-size'; readonly size: number | null }
  /** Ranges are not to be had. */
  | { readonly kind: 'no-ranges' };

export interface SampleOptions {
  readonly client: HttpClient;
  readonly source: Source;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/** Throws a TransferError where nothing can be said about the file: the network, or a server that refuses. */
export async function fetchSample(options: SampleOptions, { start, end }: Run): Promise<Sample> {
  const { client, source, size, signal, stallMs } = options;
  // Without If-Range: which version it is shall be said by its bytes.
  const answer = await fetchRange(client, { ...source, start, end, validator: null }, { signal, stallMs });
  try {
    const { status, headers } = answer;
    if (status === 416) {
      const range = parseContentRange(headers['content-range']);
      return { kind: 'other-size', size: range?.kind === 'unsatisfied' ? range.total : null };
    }
    if (status !== 200 && status !== 206) throw refusedStatus(status, headers, source.url, true);
    const coded = codingError(headers);
    if (coded) throw coded;
    if (status === 200) return ofWhole(headers, size);
    const range = parseContentRange(headers['content-range']);
    if (range?.kind !== 'range' || isMultipart(headers)) return { kind: 'no-ranges' };
    if (range.total !== null && range.total !== size) return { kind: 'other-size', size: range.total };
    if (range.start !== start || range.end !== end || range.total === null) return { kind: 'no-ranges' };
    return { kind: 'bytes', bytes: await readSample(answer, end - start), headers };
  } finally {
    answer.close();
  }
}

function ofWhole(headers: ResponseHeaders, size: number): Sample {
  if (isHtml(headers)) throw intruderError();
  const length = parseByteCount(headers['content-length']);
  return length !== null && length !== size ? { kind: 'other-size', size: length } : { kind: 'no-ranges' };
}

async function readSample(answer: Answer, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for await (const piece of answer.body) {
    if (filled + piece.length > length) throw framing();
    bytes.set(piece, filled);
    filled += piece.length;
  }
  if (filled < length) throw framing();
  return bytes;
}

function framing(): TransferError {
  return new TransferError('LENGTH_MISMATCH', 'The server sent another number of bytes than it announced.');
}
