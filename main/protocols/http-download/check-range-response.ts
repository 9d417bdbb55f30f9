/**
 * Decides what an answer to a request for the rest of a file is worth, from its status and headers alone
 * (RFC 9110 sections 13.1.5, 14.4, 15.3.7 and 15.5.17). Pure: it reads nothing and writes nothing.
 */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { parseByteCount, type ResponseHeaders } from '../http-headers.ts';
import type { Validator } from '../protocol-adapter.ts';
import { codingError, isHtml, isMultipart } from './answer-body.ts';
import { parseContentRange } from './content-range.ts';
import { intruderError, refusedStatus } from './refused-status.ts';
import { compareValidator } from './validator.ts';

/** Bytes before the resume point that are asked for again where no strong validator vouches for the rest. */
export const OVERLAP = 64 * 1024;

export interface Asked {
  readonly url: string;
  /** First byte of the range; `held - start` is the overlap. 0 means no Range was sent. */
  readonly start: number;
  /** Bytes from the start of the file that are here; never below `start`. */
  readonly held: number;
  readonly size: number | null;
  /** The stored strong validator, sent as If-Range; null where there is none. */
  readonly validator: Validator | null;
  /** What is here begins like an HTML page, so an HTML answer is no intruder. */
  readonly heldIsHtml: boolean;
}

/** The body is bytes [from, to) of the file; its first `drop` bytes come before what was asked. */
export interface UsablePiece {
  readonly kind: 'use';
  readonly from: number;
  /** As this answer announces it, be it more than was asked; null where it announces nothing. */
  readonly to: number | null;
  readonly drop: number;
  /** Bytes of the whole file, from this answer or an earlier one. */
  readonly total: number | null;
  /** `overlap`: every byte below `held` must be compared before one above it is kept. */
  readonly proof: 'validator' | 'overlap';
}

export type RangeDecision =
  | UsablePiece
  /** Everything was here already. */
  | { readonly kind: 'complete'; readonly size: number }
  /** The range fits but nothing vouches for it: ask once more, with an overlap to compare. */
  | { readonly kind: 'prove' }
  /** What is here cannot be gone on with. `bodyIsWhole`: this very body is the file from its first byte. */
  | { readonly kind: 'start-over'; readonly reason: ErrorCode; readonly bodyIsWhole: boolean }
  | { readonly kind: 'refuse'; readonly error: TransferError };

export function checkRangeResponse(asked: Asked, status: number, headers: ResponseHeaders): RangeDecision {
  if (status === 206) return checkPart(asked, headers);
  if (status === 200) return checkWhole(asked, headers);
  if (status === 416 && asked.start > 0) return checkUnsatisfied(asked, headers);
  return { kind: 'refuse', error: refusedStatus(status, headers, asked.url, true) };
}

const refuse = (code: ErrorCode, sentence: string): RangeDecision => ({
  kind: 'refuse',
  error: new TransferError(code, sentence),
});

const changed = (bodyIsWhole: boolean): RangeDecision => ({
  kind: 'start-over',
  reason: 'REMOTE_CHANGED',
  bodyIsWhole,
});

function sameness(asked: Asked, headers: ResponseHeaders) {
  return asked.validator === null ? 'unknown' : compareValidator(asked.validator, headers);
}

function checkPart(asked: Asked, headers: ResponseHeaders): RangeDecision {
  const coded = codingError(headers);
  if (coded) return { kind: 'refuse', error: coded };
  if (isMultipart(headers)) {
    return refuse('RANGE_INVALID', 'The server sent several ranges where one was asked for.');
  }
  const range = parseContentRange(headers['content-range']);
  if (range?.kind !== 'range') {
    return refuse('RANGE_INVALID', 'The server does not say properly which part of the file it sent.');
  }
  const { start: from, end, total } = range;
  if (from > asked.start) {
    return refuse(
      'RANGE_INVALID',
      `The server sent bytes from ${from} on where ${asked.start} was asked for.`,
    );
  }
  const same = sameness(asked, headers);
  if (same === 'different') return changed(false);
  if (asked.size !== null && total !== null && total !== asked.size) return changed(false);
  if (asked.size !== null && end > asked.size) return changed(false);
  // An answer without a byte that is new can only be the whole overlap of a file that is all here.
  if (end < asked.held || (end === asked.held && total !== end)) {
    return refuse('RANGE_INVALID', 'The server sent only bytes that are here already.');
  }
  const length = parseByteCount(headers['content-length']);
  if (headers['content-length'] !== undefined && length !== end - from) {
    return refuse('LENGTH_MISMATCH', 'The server announced another length than the range it sent has.');
  }
  if (same === 'unknown') {
    // Without a validator the size is half of the proof, so it must have been said where it was known.
    if (asked.size !== null && total === null) {
      return { kind: 'start-over', reason: 'RANGE_INVALID', bodyIsWhole: false };
    }
    if (asked.held - from < Math.min(OVERLAP, asked.held)) return { kind: 'prove' };
  }
  return {
    kind: 'use',
    from,
    to: end,
    drop: asked.start - from,
    total: total ?? asked.size,
    proof: same === 'same' ? 'validator' : 'overlap',
  };
}

/** A 200: the file changed (If-Range failed), or the server does not do ranges. The body starts at byte 0. */
function checkWhole(asked: Asked, headers: ResponseHeaders): RangeDecision {
  const same = sameness(asked, headers);
  if (isHtml(headers) && !asked.heldIsHtml && same !== 'same') {
    return { kind: 'refuse', error: intruderError() };
  }
  const coded = codingError(headers);
  if (coded) return { kind: 'refuse', error: coded };
  const length = parseByteCount(headers['content-length']);
  if (same === 'different') return changed(true);
  if (length !== null && ((asked.size !== null && length !== asked.size) || length < asked.held)) {
    return changed(true);
  }
  return {
    kind: 'use',
    from: 0,
    to: length,
    drop: asked.start,
    total: length ?? asked.size,
    proof: same === 'same' ? 'validator' : 'overlap',
  };
}

/** Section 15.5.17: the range begins at or beyond the end. Its body is an error page, never the file. */
function checkUnsatisfied(asked: Asked, headers: ResponseHeaders): RangeDecision {
  const range = parseContentRange(headers['content-range']);
  const total = range?.kind === 'unsatisfied' ? range.total : null;
  // With an overlap the range lies inside what is here, so a file that ends where we are would have satisfied it. Where
  // the size is known, nothing is asked once all of it is here: then the file became shorter.
  const here = asked.size === null && total === asked.held && asked.start === asked.held;
  if (here) return { kind: 'complete', size: asked.held };
  return { kind: 'start-over', reason: 'RANGE_INVALID', bodyIsWhole: false };
}
