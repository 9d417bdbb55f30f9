/** Strict readings of header fields. A value that is not exactly what the specification allows counts as absent. */

/** A field as Node gives it: absent, once, or (for a few names) several times. */
export type HeaderValue = string | readonly string[] | undefined;
export type ResponseHeaders = Readonly<Record<string, HeaderValue>>;

/**
 * A byte count or offset: 1*DIGIT (RFC 9110 section 8.6, TUS 1.0 Upload-Offset), at most 2^53 - 1.
 * Null for an absent, empty, signed, fractional, exponential, too large or repeated field: Number('') is 0,
 * and an offset that is wrongly 0 restarts an upload.
 */
export function parseByteCount(value: HeaderValue): number | null {
  if (typeof value !== 'string' || !/^[0-9]{1,16}$/.test(value)) return null;
  const count = Number(value);
  return Number.isSafeInteger(count) ? count : null;
}

/** One field value, or null where it is absent, empty or repeated. */
export function singleValue(value: HeaderValue): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/**
 * An HTTP date as milliseconds since the epoch; null for anything else. Date.parse alone would take '-5' or '1.5'
 * for a year; the three forms of RFC 9110 section 5.6.7 all begin with a day's name.
 */
export function parseHttpDate(value: HeaderValue): number | null {
  const text = singleValue(value);
  if (text === null || !/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return null;
  // asctime, the oldest form, names no zone and means UTC.
  const at = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : at;
}

/** Milliseconds; the longest a server can send us away, so that a bad header does not park a transfer for a year. */
export const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * Retry-After as milliseconds from `now` (milliseconds since the epoch), in [0, MAX_RETRY_AFTER_MS]: seconds or
 * an HTTP date (RFC 9110 section 10.2.3). Undefined where it is absent or malformed.
 */
export function parseRetryAfter(value: HeaderValue, now: number): number | undefined {
  const text = singleValue(value);
  if (text !== null && /^[0-9]+$/.test(text)) return Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS);
  const at = parseHttpDate(value);
  return at === null ? undefined : Math.min(Math.max(at - now, 0), MAX_RETRY_AFTER_MS);
}
