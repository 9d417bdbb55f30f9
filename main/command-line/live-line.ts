import type { TransferView } from '../../preload/contract/transfer.ts';
import { bytes, duration, percent, printable, stateInWords } from './words.ts';

const barWidth = 16;
const longestName = 32;

/**
 * One transfer in one line: name, bar, progress, speed, time left; or why it does not move. Numbers are of what is
 * acknowledged. In the bar that is full, and half is what moves beyond it: the acknowledgement of an upload comes only
 * once a chunk, and a bar that stands still frightens people. `now` in milliseconds since the epoch.
 */
export function liveLine(view: TransferView, now: number): string {
  const name = shorten(printable(view.name));
  const here = bytes(view.accepted);
  const amount = view.size === null ? here : `${here} of ${bytes(view.size)}`;
  const share = percent(view);
  const done = share === null ? amount : `${bar(view)} ${String(share).padStart(3)} %  ${amount}`;
  return [name, done, ...motion(view, now)].join('  ');
}

function motion(view: TransferView, now: number): string[] {
  if (view.state.name === 'verifying' && view.size !== null && view.verified > 0) {
    return [`comparing, ${Math.floor((view.verified / view.size) * 100)} % read back`];
  }
  if (view.state.name !== 'transferring') return [stateInWords(view.state, now)];
  const left = view.secondsLeft === null ? [] : [`${duration(view.secondsLeft)} left`];
  return view.bytesPerSecond > 0 ? [`${bytes(Math.round(view.bytesPerSecond))}/s`, ...left] : left;
}

function bar(view: TransferView): string {
  const cells = (count: number) => (view.size ? Math.floor((count / view.size) * barWidth) : barWidth);
  const full = Math.min(barWidth, cells(view.accepted));
  const sent = view.state.name === 'transferring' ? Math.max(view.sent, view.accepted) : view.accepted;
  const half = Math.min(barWidth, cells(sent)) - full;
  return '█'.repeat(full) + '▒'.repeat(half) + '░'.repeat(barWidth - full - half);
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Keeps the end of the name: numbers and the extension are what tell camera files apart. */
function shorten(name: string): string {
  const shown = Array.from(characters.segment(name), ({ segment }) => segment);
  if (shown.length <= longestName) return name;
  const head = shown.slice(0, longestName / 2 - 1).join('');
  return `${head}…${shown.slice(-longestName / 2).join('')}`;
}

/** The lines a screen shows: as many as fit, then how many more there are. */
export function linesToShow(
  views: Iterable<TransferView>,
  count: number,
  rows: number,
  now: number,
): string[] {
  const room = Math.max(1, rows - 2);
  const most = count <= room ? count : Math.max(0, room - 1);
  const lines: string[] = [];
  // Of ten thousand that were added only those that are shown are looked at.
  for (const view of views) {
    if (lines.length >= most) break;
    lines.push(liveLine(view, now));
  }
  return count <= room ? lines : [...lines, `… and ${count - lines.length} more`];
}
