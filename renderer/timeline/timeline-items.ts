/** A timeline as it is read: what belongs together is one item, and the tries of a bad hour are counted. Pure. */
import type { TimelineEntry, TimelineKind } from '../../preload/contract/transfer.ts';

export type TimelineItem =
  | { readonly kind: 'entry'; readonly at: number; readonly entry: TimelineEntry }
  /** A resume with its first byte. */
  | {
      readonly kind: 'resume';
      readonly at: number;
      readonly resumed: TimelineEntry;
      readonly firstByte: TimelineEntry;
    }
  /** It was interrupted again and again. */
  | {
      readonly kind: 'tries';
      readonly at: number;
      /** Milliseconds since the epoch of the last of them. */
      readonly until: number;
      readonly tries: number;
      /** Why the last one ended. */
      readonly last: TimelineEntry;
      /** What it stands for, as it would be read without it. */
      readonly items: readonly TimelineItem[];
    };

/** What lies between two interruptions that are one story. */
const between: ReadonlySet<TimelineKind> = new Set([
  'interrupted',
  'waiting',
  'resumed',
  'first-byte',
  'source-checked',
]);

/** In the order of the entries, oldest first. */
export function timelineItems(entries: readonly TimelineEntry[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  for (let at = 0; at < entries.length;) {
    const entry = entries[at];
    if (entry === undefined) break;
    const past = entry.kind === 'interrupted' ? endOfTries(entries, at) : at + 1;
    if (past === at + 1) items.push({ kind: 'entry', at: entry.at, entry });
    else items.push(triesOf(entries.slice(at, past)));
    at = past;
  }
  return withResumes(items);
}

/** Index after the last interruption of the story that begins at `from`. */
function endOfTries(entries: readonly TimelineEntry[], from: number): number {
  let past = from + 1;
  for (let at = from + 1; at < entries.length; at += 1) {
    const kind = entries[at]?.kind;
    if (kind === undefined || !between.has(kind)) break;
    if (kind === 'interrupted') past = at + 1;
  }
  return past;
}

function triesOf(entries: readonly TimelineEntry[]): TimelineItem {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('No entries make no item.');
  const items = withResumes(entries.map((entry) => ({ kind: 'entry', at: entry.at, entry })));
  return { kind: 'tries', at: first.at, until: last.at, tries: countTries(entries), last, items };
}

/** Not each quick try has a line; the count of failures says how many there were. */
function countTries(entries: readonly TimelineEntry[]): number {
  let tries = 0;
  let failuresBefore = 0;
  for (const { kind, detail } of entries) {
    if (kind !== 'interrupted') continue;
    const failures = typeof detail['failures'] === 'number' ? detail['failures'] : 0;
    tries += failures > failuresBefore ? failures - failuresBefore : 1;
    failuresBefore = failures;
  }
  return tries;
}

/** The first byte of a resume is told with it, also where the source was checked in between. */
function withResumes(items: readonly TimelineItem[]): TimelineItem[] {
  const joined: TimelineItem[] = [];
  for (const item of items) {
    const place = item.kind === 'entry' && item.entry.kind === 'first-byte' ? openResume(joined) : -1;
    const resume = joined[place];
    if (resume?.kind !== 'entry' || item.kind !== 'entry') joined.push(item);
    else joined[place] = { kind: 'resume', at: resume.at, resumed: resume.entry, firstByte: item.entry };
  }
  return joined;
}

/** Index of the resume that still waits for its first byte; -1 where there is none. */
function openResume(items: readonly TimelineItem[]): number {
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item?.kind !== 'entry') return -1;
    if (item.entry.kind === 'resumed') return at;
    if (item.entry.kind !== 'source-checked') return -1;
  }
  return -1;
}

/** What is shown of a long timeline at first, newest first, and how many items lie in between. */
export function foldedMiddle<Item>(
  items: readonly Item[],
  newest: number,
  oldest: number,
): { readonly head: readonly Item[]; readonly hidden: number; readonly tail: readonly Item[] } {
  // A middle of one or two takes less room than the button that would hide it.
  if (items.length <= newest + oldest + 2) return { head: items, hidden: 0, tail: [] };
  return {
    head: items.slice(0, newest),
    hidden: items.length - newest - oldest,
    tail: items.slice(items.length - oldest),
  };
}
