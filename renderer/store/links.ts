/** Links in whatever was pasted or dropped. */
import { countLinks } from '../../preload/contract/link-ranges.ts';

const likeAnAddress = /^https?:|:\/\//i;

/**
 * Splits at white space; what is not a link stays in, so that it is refused with a reason and not dropped. A line
 * without any link stays whole: its words are one mistake, not one each. Lines with # are comments, as in lists that were
 * written to be kept.
 */
export function splitLinks(text: string): readonly string[] {
  return text.split(/[\r\n]+/).flatMap((line) => {
    if (line.trimStart().startsWith('#')) return [];
    const parts = line.split(/\s+/).filter((part) => part !== '');
    if (parts.length > 0 && !parts.some((part) => likeAnAddress.test(part))) return [parts.join(' ')];
    return parts;
  });
}

/** How many links will be added, with what their ranges stand for. */
export function countLinksIn(text: string): number {
  return splitLinks(text).reduce((sum, link) => sum + countLinks(link), 0);
}

/**
 * What a paste beside every field means: with an address in it a wish to download, otherwise nothing. `refused` when
 * nothing in it could be downloaded, so that the reason can be told at once.
 */
export function pastedAs(text: string): 'links' | 'refused' | 'nothing' {
  if (!text.includes('://')) return 'nothing';
  return splitLinks(text).some((part) => /https?:/i.test(part)) ? 'links' : 'refused';
}

/** text/uri-list, RFC 2483 section 5: one a line, lines with # are comments. */
export function linksInUriList(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
