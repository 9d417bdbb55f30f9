/** Links with ranges as the links they stand for, within bounds. */
import { TransferError } from './transfer-error.ts';
import { countLinks, linksOf } from '../../preload/contract/link-ranges.ts';

/** Links that the ranges of one command may stand for: a mistyped zero must not fill the list. */
export const mostExpandedLinks = 10_000;

/**
 * The links that each text stands for, in order: one for a plain link. `refuse` is told of a text whose ranges stand for more
 * links than are left of `mostExpandedLinks`; it adds none then.
 */
export function* expandLinks(
  texts: readonly string[],
  refuse: (text: string, error: TransferError) => void,
): Generator<string, void> {
  let left = mostExpandedLinks;
  for (const text of texts) {
    const count = countLinks(text);
    if (count > left && count > 1) {
      refuse(text, tooMany(count));
      continue;
    }
    if (count > 1) left -= count;
    yield* linksOf(text);
  }
}

function tooMany(count: number): TransferError {
  const many = count.toLocaleString('en');
  return new TransferError(
    'TOO_MANY_LINKS',
    `The ranges in this link stand for ${many} links; all ranges added at once may stand for ` +
      `${mostExpandedLinks.toLocaleString('en')}. Add them in parts, or write %5B for a bracket that belongs to the link.`,
  );
}
