/** What ext4, APFS, NTFS and exFAT all take, at worst counted in bytes of UTF-8. */
export const MAX_NAME_BYTES = 255;

const utf8 = new TextEncoder();

export function utf8Length(text: string): number {
  return utf8.encode(text).length;
}

/** `archive.tar.gz` is `archive` and `.tar.gz`; `.hidden` and `what. is this` have no extension. */
export function splitExtension(name: string): { stem: string; extension: string } {
  const extension = /(?<=.)(?:\.tar)?\.[^.\s]{1,16}$/u.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - extension.length), extension };
}

/**
 * The name within `maxBytes` of UTF-8: its extension kept, its stem cut between what people see as characters, never inside a
 * code point or an emoji sequence. `suffix` goes between the two and is kept whole. Throws RangeError when
 * extension and suffix alone do not fit.
 */
export function fitFilename(name: string, maxBytes: number, suffix = ''): string {
  const { stem, extension } = splitExtension(name);
  const room = maxBytes - utf8Length(extension) - utf8Length(suffix);
  if (room < 1) throw new RangeError(`No room for a name in ${maxBytes} bytes`);
  if (utf8Length(stem) <= room) return stem + suffix + extension;
  // Made here: the first Intl object of a process reads its data, ten milliseconds that no start has to spend.
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(stem)) {
    used += utf8Length(segment);
    if (used > room) break;
    kept += segment;
  }
  // One "character" may be longer than a whole name (marks without end); then there is nothing to keep of it.
  return (kept.replace(/[.\s]+$/u, '') || '_') + suffix + extension;
}
