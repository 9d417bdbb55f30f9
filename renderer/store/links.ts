/** Links in whatever was pasted or dropped. */

const likeAnAddress = /^https?:|:\/\//i;

/**
 * Splits at white space; what is not a link stays in, so that it is refused with a reason and not dropped. A line
 * without any link stays whole: its words are one mistake, not one each.
 */
export function splitLinks(text: string): readonly string[] {
  return text.split(/[\r\n]+/).flatMap((line) => {
    const parts = line.split(/\s+/).filter((part) => part !== '');
    if (parts.length > 0 && !parts.some((part) => likeAnAddress.test(part))) return [parts.join(' ')];
    return parts;
  });
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
