/** One connection of a segmented download: asks for its segment, judges the answer, hands the bytes over. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { checkRangeResponse } from './check-range-response.ts';
import { parseContentRange } from './content-range.ts';
import { fetchRange, type Answer } from './fetch-range.ts';
import type { Segment } from './plan-segments.ts';
import type { VouchedSource } from './source.ts';

export type LaneEnd =
  /** Its answer is used up: the segment is whole, or the server sent less than was asked for. */
  | { readonly kind: 'through' }
  /** The connection broke off, went silent or could not be made. */
  | { readonly kind: 'lost'; readonly error: TransferError }
  /** The server does not want this request now. */
  | { readonly kind: 'refused'; readonly error: TransferError }
  /** The answer is no piece of the file that could be used beside others: no range, or nothing vouches for it. */
  | { readonly kind: 'unusable' }
  /** It belongs to another version of the file. */
  | { readonly kind: 'changed' }
  /** More came than was announced: what came may not be the range it was announced to be. */
  | { readonly kind: 'suspect' };

export interface LaneOptions {
  readonly client: HttpClient;
  readonly source: VouchedSource;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly stallMs: number;
  readonly signal: AbortSignal;
  /** Takes bytes of the file; what it throws ends the whole attempt. */
  readonly write: (position: number, bytes: Uint8Array) => void | Promise<void>;
}

/** Errors of a connection rather than of what it says. */
const ofConnection: ReadonlySet<string> = new Set(['CONNECTION_LOST', 'STALLED', 'UNREACHABLE']);
/** What a server says about the file or the range: another way of asking may get an answer. */
const aboutAnswer: ReadonlySet<string> = new Set([
  'RANGE_INVALID',
  'LENGTH_MISMATCH',
  'CONTENT_ENCODED',
  'UNEXPECTED_ANSWER',
]);

/** One request for what is missing of the segment. Throws what `write` throws. */
export async function fetchSegment(options: LaneOptions, segment: Segment): Promise<LaneEnd> {
  const { client, source, size, stallMs, signal } = options;
  let answer: Answer;
  const asked = { start: segment.position, end: segment.end, validator: source.validator };
  try {
    answer = await fetchRange(client, { ...source, ...asked }, { signal, stallMs });
  } catch (thrown) {
    return endOf(thrown as TransferError);
  }
  try {
    const { status, headers } = answer;
    const decision = checkRangeResponse(
      {
        url: source.url,
        start: asked.start,
        held: asked.start,
        size,
        validator: source.validator,
        heldIsHtml: false,
      },
      status,
      headers,
    );
    switch (decision.kind) {
      case 'use': {
        const beside = status === 206 && decision.proof === 'validator' && decision.drop === 0;
        const range = parseContentRange(headers['content-range']);
        if (!beside || decision.to === null || range?.kind !== 'range') return { kind: 'unusable' };
        segment.announced = range.end;
        return await takeBody(options, segment, answer.body);
      }
      case 'start-over':
        return { kind: decision.reason === 'REMOTE_CHANGED' ? 'changed' : 'unusable' };
      case 'refuse':
        return status === 200 || status === 206
          ? { kind: 'unusable' }
          : { kind: 'refused', error: decision.error };
      case 'complete':
      case 'prove':
        return { kind: 'unusable' };
    }
  } finally {
    answer.close();
  }
}

/**
 * Stores a body that begins at the segment's position and was announced to reach `segment.announced`. It is cut where
 * the segment ends: another connection may have taken the rest over. Bytes never land outside the segment.
 */
export async function takeBody(
  { write }: Pick<LaneOptions, 'write'>,
  segment: Segment,
  body: AsyncIterable<Uint8Array>,
): Promise<LaneEnd> {
  const { announced } = segment;
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await readNext(pieces);
      if ('end' in next) return next.end;
      if (next.done)
        return segment.position < Math.min(segment.end, announced) ? tooShort() : { kind: 'through' };
      const at = segment.position;
      if (at + next.piece.length > announced) return { kind: 'suspect' };
      const bytes = next.piece.subarray(0, Math.max(0, segment.end - at));
      // Before anything is awaited: whoever halves the segment meanwhile must see how far it is.
      segment.position += bytes.length;
      const written = bytes.length > 0 ? write(at, bytes) : undefined;
      if (written !== undefined) await written;
      // Bytes that were cut off are gone, also where the segment got its end back while these were written.
      if (bytes.length < next.piece.length) return { kind: 'through' };
      if (segment.position >= segment.end && segment.end < announced) return { kind: 'through' };
    }
  } finally {
    await pieces.return?.();
  }
}

type Next =
  | { readonly done: boolean; readonly piece: Uint8Array }
  /** The body ended otherwise than it should. */
  | { readonly end: LaneEnd };

async function readNext(pieces: AsyncIterator<Uint8Array>): Promise<Next> {
  try {
    const { done, value } = await pieces.next();
    return done === true ? { done: true, piece: new Uint8Array() } : { done: false, piece: value };
  } catch (thrown) {
    const error = thrown as TransferError;
    return { end: error.code === 'LENGTH_MISMATCH' ? { kind: 'suspect' } : endOf(error) };
  }
}

function tooShort(): LaneEnd {
  const error = new TransferError('LENGTH_MISMATCH', 'The server sent fewer bytes than it announced.');
  return { kind: 'lost', error };
}

function endOf(error: TransferError): LaneEnd {
  if (ofConnection.has(error.code)) return { kind: 'lost', error };
  return aboutAnswer.has(error.code) ? { kind: 'unusable' } : { kind: 'refused', error };
}
