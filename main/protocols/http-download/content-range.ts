/** Content-Range of a 206 or a 416 (RFC 9110 section 14.4). */
import { parseByteCount, singleValue, type HeaderValue } from '../http-headers.ts';

export type ContentRange =
  /** Bytes [start, end) of `total`, null where the server wrote `*`. */
  | { readonly kind: 'range'; readonly start: number; readonly end: number; readonly total: number | null }
  /** `bytes * / N`, the answer to a range that cannot be had. */
  | { readonly kind: 'unsatisfied'; readonly total: number };

const SHAPE = /^bytes (?:(\*)|([0-9]+)-([0-9]+))\/(\*|[0-9]+)$/i;

/**
 * Null for what the section calls invalid (last before first, total not beyond last), another unit than bytes,
 * a repeated field, or a number beyond 2^53 - 1. The end is exclusive here, inclusive in the header.
 */
export function parseContentRange(value: HeaderValue): ContentRange | null {
  const match = SHAPE.exec(singleValue(value) ?? '');
  if (!match) return null;
  const [, unsatisfied, firstText, lastText, totalText] = match;
  const total = totalText === '*' ? null : parseByteCount(totalText);
  if (totalText !== '*' && total === null) return null;
  if (unsatisfied !== undefined) return total === null ? null : { kind: 'unsatisfied', total };
  const first = parseByteCount(firstText);
  const last = parseByteCount(lastText);
  if (first === null || last === null || last < first || last >= Number.MAX_SAFE_INTEGER) return null;
  if (total !== null && total <= last) return null;
  return { kind: 'range', start: first, end: last + 1, total };
}
