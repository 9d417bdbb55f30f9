/**
 * An HTTP date in its preferred form (IMF-fixdate, RFC 9110 section 5.6.7) as milliseconds since the epoch.
 * Null for anything else: the two obsolete forms only cost us a validator, a misread one could cost a file.
 */
export function parseImfFixdate(text: string): number | null {
  const at = Date.parse(text);
  // Writing it again is the strictest parser there is: toUTCString is IMF-fixdate to the letter.
  return !Number.isNaN(at) && new Date(at).toUTCString() === text ? at : null;
}
