import type { TransferView } from '../../preload/contract/transfer.ts';
import type { LiveScreen } from './live-screen.ts';
import { withoutSecrets } from '../ipc/to-wire-error.ts';
import type { Output, Reporter } from './reporter.ts';
import { bytes, doneInWords, percent, printable, stateInWords } from './words.ts';
import { skippedInWords } from './skipped-words.ts';

/** Without a terminal a line each ten per cent is enough for a log. */
const plainStep = 10;

/** Prints sentences; with a screen also live lines below them, without one a plain line now and then. */
export function createPeopleReporter(stdout: Output, stderr: Output, screen: LiveScreen | null): Reporter {
  const views = new Map<string, TransferView>();
  const steps = new Map<string, number>();
  const moving = new Set<string>();
  const nameOf = (id: string) => printable(views.get(id)?.name ?? id);
  const say = (sentence: string) => (screen ? screen.print(sentence) : void stdout.write(`${sentence}\n`));
  const shown: Iterable<TransferView> = {
    *[Symbol.iterator]() {
      for (const id of moving) {
        const view = views.get(id);
        if (view !== undefined) yield view;
      }
    },
  };
  const draw = () => screen?.draw(shown, moving.size);
  const settle = (id: string, sentence: string) => {
    moving.delete(id);
    draw();
    say(sentence);
  };
  return {
    watched(view, how) {
      views.set(view.id, view);
      if (how === 'asking') return;
      moving.add(view.id);
      if (!screen)
        say(`${how === 'added' ? 'Added' : 'Going on with'} ${printable(view.name)} (${view.id}).`);
      draw();
    },
    refused: (input, error) =>
      void stderr.write(
        `${input === undefined ? '' : `${withoutSecrets(printable(input))}: `}${printable(error.message)}\n`,
      ),
    skipped(paths, count) {
      stderr.write(`${skippedInWords(paths, count)}\n`);
    },
    state(id, state) {
      const view = views.get(id);
      if (view) views.set(id, { ...view, state });
      if (state.name !== 'attention' && state.name !== 'failed' && state.name !== 'done') moving.add(id);
      if (screen) draw();
      else if (state.name === 'waiting' || state.name === 'paused') {
        say(`${nameOf(id)} is ${stateInWords(state, Date.now())}.`);
      }
    },
    progress(view) {
      views.set(view.id, view);
      if (screen) return draw();
      const share = percent(view);
      const step = share === null ? null : share - (share % plainStep);
      if (step === null || step === (steps.get(view.id) ?? 0)) return;
      steps.set(view.id, step);
      say(`${nameOf(view.id)}: ${step} % of ${bytes(view.size ?? 0)}.`);
    },
    done: (detail) => settle(detail.id, doneInWords(detail)),
    failed: (id, error) => settle(id, `${nameOf(id)} failed: ${printable(error.message)} (${error.code})`),
    question: (id, { message, answers }) =>
      settle(
        id,
        `${nameOf(id)} waits for you: ${printable(message)} Answer with: carryover answer ${id} ${answers.join('|')}`,
      ),
    removed: (id) => settle(id, `${nameOf(id)} was taken out of the journal.`),
    notice: (sentence) => (screen ? screen.print(sentence) : void stderr.write(`${sentence}\n`)),
    close: () => screen?.close(),
  };
}
