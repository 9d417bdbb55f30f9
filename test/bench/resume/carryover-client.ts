/** Our engine as a process that resumes and pauses uploads which wait in its journal. */
import { openEngine } from '../../../main/engine/create-engine.ts';
import type { OwningEngine } from '../../../main/engine/engine-port.ts';
import { answerQuestions } from '../child-process.ts';
import { clock } from '../clock.ts';

export type CarryoverResumeQuestions = {
  open: { ask: { stateFolder: string }; answer: null };
  resume: { ask: { id: string }; answer: null };
  pause: { ask: { id: string }; answer: null };
  /** Resolves with the time by `clock()` when more than `bytes` of the upload were committed as accepted. */
  acceptedBeyond: { ask: { id: string; bytes: number }; answer: number };
};

let engine: OwningEngine | null = null;

function opened(): OwningEngine {
  if (engine === null) throw new Error('Not opened.');
  return engine;
}

answerQuestions<CarryoverResumeQuestions>(
  {
    open: async ({ stateFolder }) => {
      engine = await openEngine({ stateFolder });
      await engine.start();
      return null;
    },
    resume: async ({ id }) => {
      await opened().execute('resume', { ids: [id] });
      return null;
    },
    pause: async ({ id }) => {
      await opened().execute('pause', { ids: [id] });
      return null;
    },
    acceptedBeyond: ({ id, bytes }) =>
      new Promise((resolve) => {
        const leave = opened().subscribe((event) => {
          const view = event.event === 'progress' || event.event === 'done' ? event.transfer : null;
          // Verification begins when everything was accepted.
          const verifying = event.event === 'state' && event.id === id && event.state.name === 'verifying';
          if (!verifying && (view?.id !== id || view.accepted <= bytes)) return;
          leave();
          resolve(clock());
        });
      }),
  },
  async () => await engine?.stop(),
);
