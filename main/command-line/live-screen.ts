import type { TransferView } from '../../preload/contract/transfer.ts';
import { linesToShow } from './live-line.ts';
import { progressEveryMs, type Output } from './reporter.ts';

/** The bottom lines of a terminal, redrawn in place, with sentences scrolling above them. */
export interface LiveScreen {
  /** What to show from now on, `count` of them; drawn at most ten times a second, iterated anew each time. */
  draw(views: Iterable<TransferView>, count: number): void;
  /** Prints a sentence above the live lines, where it stays. */
  print(sentence: string): void;
  /** Leaves the terminal as it was found. */
  close(): void;
}

/** ECMA-48 and DEC private modes: erase below, column one, wrapping off (a wrapped line could not be redrawn). */
const eraseBelow = '\u001b[0J';
const wrapOff = '\u001b[?7l';
const wrapOn = '\u001b[?7h';

export function createLiveScreen(terminal: Output): LiveScreen {
  let views: Iterable<TransferView> = [];
  let count = 0;
  let drawn: readonly string[] = [];
  const erase = () => (drawn.length === 0 ? '' : `\r\u001b[${drawn.length}A${eraseBelow}`);
  const paint = (above: string, lines: readonly string[]) => {
    const body = lines.map((line) => `${wrapOff}${line}${wrapOn}\n`).join('');
    terminal.write(`${erase()}${above}${body}`);
    drawn = lines;
  };
  const current = () => linesToShow(views, count, terminal.rows ?? 24, Date.now());
  // Also without news: the time until the next try counts down by itself.
  const timer = setInterval(() => {
    const lines = current();
    if (lines.join('\n') !== drawn.join('\n')) paint('', lines);
  }, progressEveryMs);
  timer.unref();
  return {
    draw(next, many) {
      views = next;
      count = many;
    },
    print: (sentence) => paint(`${sentence}\n`, current()),
    close() {
      clearInterval(timer);
      views = [];
      count = 0;
      paint('', []);
    },
  };
}
