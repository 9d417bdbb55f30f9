import type { SkippedPath } from '../../preload/contract/commands.ts';
import { printable } from './words.ts';

/** Names that are spelled out; the rest is counted. */
const mostNamed = 5;

const kinds: Readonly<Record<SkippedPath['reason'], string>> = {
  junk: 'that systems leave behind (--keep-junk sends them)',
  'symbolic-link': 'that are symbolic links (--follow-links follows them)',
  'not-a-file': 'that are no files',
  'own-journal': "that belong to Carryover's own journal",
  'duplicate-link': 'that are in the list already, or were given twice (--again adds them once more)',
};

/** What folders held that is not sent, by reason, with some of the names. `count` includes what is not in `paths`. */
export function skippedInWords(paths: readonly SkippedPath[], count: number): string {
  const reasons = Object.entries(kinds).flatMap(([reason, words]) => {
    const names = paths.filter((skipped) => skipped.reason === reason).map(({ path }) => printable(path));
    if (names.length === 0) return [];
    const more = names.length > mostNamed ? `, and ${names.length - mostNamed} more` : '';
    return [`  ${names.length} ${words}: ${names.slice(0, mostNamed).join(', ')}${more}`];
  });
  const unlisted = count > paths.length ? [`  ${count - paths.length} more that are not listed`] : [];
  // Links and folders are never added by one command.
  const links = paths.some(({ reason }) => reason === 'duplicate-link');
  return [`Left out${links ? '' : ' of the folders'}: ${count}.`, ...reasons, ...unlisted].join('\n');
}
