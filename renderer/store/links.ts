/** Links in whatever was pasted or dropped. */

/** Splits at white space; what is not a link stays in, so that it is refused with a reason and not dropped. */
export function splitLinks(text: string): readonly string[] {
  return text.split(/\s+/).filter((part) => part !== '');
}

/** True when every part is an http(s) address: then a paste anywhere can only mean a download. */
export function looksLikeLinks(text: string): boolean {
  const parts = splitLinks(text);
  return parts.length > 0 && parts.every((part) => /^https?:\/\/[^/]/i.test(part) && URL.canParse(part));
}

/** text/uri-list, RFC 2483 section 5: one a line, lines with # are comments. */
export function linksInUriList(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
