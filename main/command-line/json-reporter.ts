import type { TransferView } from '../../preload/contract/transfer.ts';
import * as lines from './json-lines.ts';
import { progressEveryMs, type Output, type Reporter } from './reporter.ts';
import { doneInWords, printable } from './words.ts';

/**
 * Prints JSON lines on standard output and the final sentences on standard error. Progress is coalesced: at
 * most one line each 100 ms for the whole process, transfers taking turns, always with their newest numbers.
 */
export function createJsonReporter(stdout: Output, stderr: Output): Reporter {
  const print = (line: object) => void stdout.write(`${JSON.stringify(line)}\n`);
  const say = (sentence: string) => void stderr.write(`${sentence}\n`);
  /** Newest progress of each transfer not yet printed; a Map keeps turns, as a re-set key keeps its place. */
  const waiting = new Map<string, TransferView>();
  const timer = setInterval(() => {
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next[0]);
    print(lines.progressLine(next[1]));
  }, progressEveryMs);
  timer.unref();

  return {
    watched(view, how) {
      if (how === 'added') print(lines.addedLine(view));
      if (how === 'resumed') print(lines.stateLine(view.id, view.state));
    },
    refused(input, error) {
      print(lines.refusedLine(error, input));
      say(error.message);
    },
    skipped: (paths, count) => print(lines.skippedLine(paths, count)),
    state: (id, state) => print(lines.stateLine(id, state)),
    progress: (view) => void waiting.set(view.id, view),
    done(detail) {
      waiting.delete(detail.id);
      print(lines.doneLine(detail));
      say(doneInWords(detail));
    },
    failed(id, error) {
      waiting.delete(id);
      print(lines.failedLine(id, error));
      say(printable(error.message));
    },
    question(id, question) {
      waiting.delete(id);
      print(lines.questionLine(id, question));
      say(printable(question.message));
    },
    removed(id) {
      waiting.delete(id);
      print(lines.removedLine(id));
    },
    notice: say,
    close: () => clearInterval(timer),
  };
}
