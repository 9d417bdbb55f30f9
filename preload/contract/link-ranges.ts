/**
 * Ranges in links: `clip[001-120].mov` stands for 120 links, `[a-z]` for 26, `[1-10:2]` for 1, 3, 5, 7 and 9; several
 * in one link for every combination, the last changing first. A first number that begins with 0 is padded to its
 * width. A range may count down. What is no range stays as it is: the brackets of an IPv6 host hold colons and no
 * dash, and `%5B` is never a bracket. Here, because the window counts what the engine will add.
 */
const range = /\[(?:(\d{1,9})-(\d{1,9})|([a-z])-([a-z])|([A-Z])-([A-Z]))(?::(\d{1,9}))?\]/g;

interface Range {
  readonly count: number;
  valueAt(index: number): string;
}

/** How many links this one stands for, at least 1. May be far too many: look before asking for them. */
export function countLinks(link: string): number {
  return rangesIn(link).ranges.reduce((product, { count }) => product * count, 1);
}

/** The links, in order, made one by one. */
export function* linksOf(link: string): Generator<string, void> {
  const { texts, ranges } = rangesIn(link);
  const total = countLinks(link);
  for (let number = 0; number < total; number += 1) {
    let rest = number;
    let made = texts[ranges.length] ?? '';
    for (let place = ranges.length - 1; place >= 0; place -= 1) {
      const { count, valueAt } = ranges[place] ?? { count: 1, valueAt: () => '' };
      made = `${texts[place] ?? ''}${valueAt(rest % count)}${made}`;
      rest = Math.floor(rest / count);
    }
    yield made;
  }
}

/** `texts` is what stands before each range, and after the last. */
function rangesIn(link: string): { readonly texts: readonly string[]; readonly ranges: readonly Range[] } {
  const texts: string[] = [];
  const ranges: Range[] = [];
  let from = 0;
  for (const match of link.matchAll(range)) {
    const found = rangeOf(match);
    if (found === null) continue;
    texts.push(link.slice(from, match.index));
    ranges.push(found);
    from = match.index + match[0].length;
  }
  return { texts: [...texts, link.slice(from)], ranges };
}

/** Null for a step of 0, which leads nowhere. */
function rangeOf(match: RegExpMatchArray): Range | null {
  const step = match[7] === undefined ? 1 : Number(match[7]);
  if (step === 0) return null;
  const first = match[1] ?? match[3] ?? match[5] ?? '';
  const last = match[2] ?? match[4] ?? match[6] ?? '';
  const numbers = match[1] !== undefined;
  const [from, to] = numbers ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  const width = first.startsWith('0') ? first.length : 0;
  const direction = to < from ? -1 : 1;
  return {
    count: Math.floor(Math.abs(to - from) / step) + 1,
    valueAt(index) {
      const value = from + direction * step * index;
      return numbers ? String(value).padStart(width, '0') : String.fromCharCode(value);
    },
  };
}
