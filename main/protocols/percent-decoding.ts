/** Percent-encoded text as it is meant; one whose percent signs are malformed, or are no UTF-8, is what it looks like. */
export function decodedOrAsIs(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
