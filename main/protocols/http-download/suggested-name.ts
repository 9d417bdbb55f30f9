/** The file name a server or an address suggests: the last segment only, not yet made safe for a disk. */
import { parse } from 'content-disposition';
import { singleValue, type ResponseHeaders } from '../http-headers.ts';
import { decodedOrAsIs } from '../percent-decoding.ts';

/** Where neither the headers nor the address name anything. */
export const FALLBACK_NAME = 'download';

/**
 * `filename*` (RFC 8187) before `filename` (RFC 6266 section 4.3), else the last segment of the first address
 * that has one.
 */
export function suggestName(headers: ResponseHeaders, addresses: readonly string[]): string {
  const header = singleValue(headers['content-disposition']);
  const candidates = [header === null ? '' : nameInHeader(header), ...addresses.map(nameInAddress)];
  return candidates.map(lastSegment).find((name) => name !== '') ?? FALLBACK_NAME;
}

function nameInHeader(header: string): string {
  // Some servers leave the type out, and then nothing of it can be read.
  const { parameters } = parse(/^\s*filename\*?\s*=/i.test(header) ? `attachment; ${header}` : header);
  const name = parameters['filename'] ?? '';
  // In place of a `filename*` that cannot be read, the parser gives `filename` as it is.
  if (/^[\w-]+'[^']*'/.test(parameters['filename*'] ?? '')) return name;
  // Node reads header bytes as Latin-1; many servers write plain UTF-8 there.
  return asUtf8(name) ?? withoutPercents(name);
}

/**
 * RFC 6266 gives percent signs in `filename` no meaning (appendix D), yet many servers encode names with them. They are taken
 * for that only where they make UTF-8 beyond ASCII: `100%25.txt` stays what it is.
 */
function withoutPercents(name: string): string {
  return /%[89a-f][0-9a-f]/i.test(name) ? decodedOrAsIs(name) : name;
}

function asUtf8(text: string): string | null {
  if (!/[\x80-\xff]/.test(text) || /[^\x00-\xff]/.test(text)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}

function nameInAddress(address: string): string {
  return decodedOrAsIs(URL.canParse(address) ? (new URL(address).pathname.split('/').at(-1) ?? '') : '');
}

/** RFC 6266 section 4.3: a name is never a path. Both separators, because the sender may think of another system. */
function lastSegment(name: string): string {
  const last = name.split(/[/\\]/).at(-1)?.trim() ?? '';
  return last === '.' || last === '..' ? '' : last;
}
