import { Refusal } from './refusal.ts';
import { isReceiverId } from './upload-record.ts';

/** Parts of one final upload. */
const maxParts = 1000;

/**
 * The ids in `Upload-Concat: final;URL URL…` (TUS 1.0, concatenation), or null for another header. URLs may be absolute
 * or relative; a proxy may have changed their beginning, so only their end counts. Throws a Refusal 400.
 */
export function finalParts(header: string | undefined): string[] | null {
  if (header === undefined || !header.startsWith('final;')) return null;
  const urls = header.slice('final;'.length).trim().split(/ +/);
  const ids = urls.map((url) => /\/files\/([0-9a-f]{32})$/.exec(url)?.[1] ?? '');
  if (ids.length > maxParts || !ids.every(isReceiverId)) {
    throw new Refusal(400, 'Upload-Concat must name partial uploads of this receiver by their addresses.');
  }
  return ids;
}

/** What HEAD of such an upload must repeat; null for an ordinary one. */
export function concatHeader(concat: 'partial' | readonly string[] | null): string | null {
  if (concat === null || concat === 'partial') return concat;
  return `final;${concat.map((id) => `/files/${id}`).join(' ')}`;
}
