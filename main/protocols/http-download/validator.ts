/** Which header of an answer proves, later, that another answer carries the same bytes (RFC 9110 section 8.8). */
import { singleValue, type ResponseHeaders } from '../http-headers.ts';
import type { Validator } from '../protocol-adapter.ts';
import { parseImfFixdate } from './http-date.ts';

/**
 * Milliseconds by which Date must be later than Last-Modified. RFC 9110 section 8.8.2.2 asks for at least one
 * second and for "enough difference ... to make clock synchronization issues unlikely" where both need not come
 * from one clock, which a client cannot know; RFC 7232 section 2.2.2 put a number on that.
 */
export const STRONG_DATE_AGE_MS = 60_000;

const ENTITY_TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

interface EntityTag {
  readonly weak: boolean;
  readonly opaque: string;
}

function parseEntityTag(value: string | null): EntityTag | null {
  const match = value === null ? null : ENTITY_TAG.exec(value);
  return match ? { weak: match[1] !== undefined, opaque: match[2] ?? '' } : null;
}

/**
 * The strong validator of an answer, or null. Last-Modified counts only where there is no entity tag at all:
 * a weak one forbids the date too (section 13.1.5). An empty or malformed tag tells nothing apart.
 */
export function chooseValidator(headers: ResponseHeaders): Validator | null {
  const tagText = singleValue(headers['etag']);
  if (tagText !== null) {
    const tag = parseEntityTag(tagText);
    return tag && !tag.weak && tag.opaque !== '' ? { kind: 'etag', value: tagText } : null;
  }
  const value = singleValue(headers['last-modified']);
  const modified = value === null ? null : parseImfFixdate(value);
  const answered = parseImfFixdate(singleValue(headers['date']) ?? '');
  if (value === null || modified === null || answered === null) return null;
  return answered - modified >= STRONG_DATE_AGE_MS ? { kind: 'last-modified', value } : null;
}

/** `unknown`: the answer neither repeats the validator nor contradicts it. */
export type Sameness = 'same' | 'different' | 'unknown';

/**
 * Whether an answer belongs to the bytes a stored validator stands for. Strong comparison (section 8.8.3.2):
 * a tag that has become weak proves nothing, even with the same text (nginx does so when it compresses).
 */
export function compareValidator(stored: Validator, headers: ResponseHeaders): Sameness {
  if (stored.kind === 'last-modified') {
    const value = singleValue(headers['last-modified']);
    // The same date beside a new entity tag is still that date; the section allows to leave it out of a 206.
    return value === null ? 'unknown' : value === stored.value ? 'same' : 'different';
  }
  const text = singleValue(headers['etag']);
  if (text === stored.value) return 'same';
  const tag = parseEntityTag(text);
  if (tag === null) return 'unknown';
  return tag.weak && `"${tag.opaque}"` === stored.value ? 'unknown' : 'different';
}
