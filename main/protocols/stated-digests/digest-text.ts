/** Digests as headers write them. Null for anything that is not exactly one: no digest is better than a wrong one. */
import { digestBytes, type DigestAlgorithm } from '../../../preload/contract/digest.ts';
import type { ResponseHeaders } from '../http-headers.ts';
import type { StatedDigest } from '../protocol-adapter.ts';

export type Decode = (algorithm: DigestAlgorithm, text: string) => string | null;

/** RFC 4648 section 4, padded, to lower-case hexadecimal. */
export const fromBase64: Decode = (algorithm, text) => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  // Re-encoding catches what Buffer forgives: wrong padding, stray bits.
  return bytes.length === digestBytes[algorithm] && bytes.toString('base64') === text
    ? bytes.toString('hex')
    : null;
};

export const fromHex: Decode = (algorithm, text) =>
  text.length === digestBytes[algorithm] * 2 && /^[0-9a-f]+$/i.test(text) ? text.toLowerCase() : null;

/** The field's text, trimmed; '' where it is absent. Repeated fields are one list (RFC 9110 section 5.2). */
export function fieldText(headers: ResponseHeaders, name: string): string {
  const value = headers[name];
  return (typeof value === 'string' ? value : (value ?? []).join(', ')).trim();
}

/** One digest that fills a field. */
export function fromField(
  headers: ResponseHeaders,
  field: string,
  algorithm: DigestAlgorithm,
  decode: Decode,
): StatedDigest[] {
  const value = decode(algorithm, fieldText(headers, field.toLowerCase()));
  return value === null ? [] : [{ algorithm, value, statedBy: `${field} header` }];
}

export type Names = Readonly<Record<string, DigestAlgorithm>>;

/** Members of the list `name=value, …` whose name is known; digests contain no comma, so a split is exact. */
export function fromMembers(
  headers: ResponseHeaders,
  field: string,
  names: Names,
  decode: Decode,
): StatedDigest[] {
  return fieldText(headers, field.toLowerCase())
    .split(',')
    .flatMap((member): StatedDigest[] => {
      const at = member.indexOf('=');
      const name = member.slice(0, Math.max(at, 0)).trim();
      const algorithm = Object.hasOwn(names, name) ? names[name] : undefined;
      const value = algorithm === undefined ? null : decode(algorithm, member.slice(at + 1).trim());
      return algorithm === undefined || value === null
        ? []
        : [{ algorithm, value, statedBy: `${field} header` }];
    });
}
