/** Links in whatever was pasted or dropped. */

/** Splits at white space; what is not a link stays in, so that it is refused with a reason and not dropped. */
export function splitLinks(text: string): readonly string[] {
  return text.split(/\s+/).filter((part) => part !== '');
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
