/** The commands of the trial run. One at a time; what it is made of is loaded when somebody wants one. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WindowHandlers } from '../ipc/register-commands.ts';
import { TransferError } from '../engine/transfer-error.ts';
import type { PracticeRun } from './practice-run.ts';

export type PracticeCommands = Pick<
  WindowHandlers,
  'startPractice' | 'readPractice' | 'cutPractice' | 'endPractice'
>;

export interface Practice {
  readonly commands: PracticeCommands;
  /** Ends what runs, and removes what a crash may have left. */
  clear(): Promise<void>;
}

export function createPractice(stateFolder: string): Practice {
  const folder = join(stateFolder, 'practice');
  let run: PracticeRun | null = null;
  const end = async (): Promise<void> => {
    const ended = run;
    run = null;
    await ended?.end();
  };
  return {
    commands: {
      startPractice: async ({ path, sampleName }) => {
        await end();
        const { PracticeRun: Run } = await import('./practice-run.ts');
        run = new Run({ folder, path, sampleName });
        return await run.view();
      },
      readPractice: async () => (run === null ? null : await run.view()),
      cutPractice: async ({ cut }) => {
        if (run === null) throw new TransferError('WRONG_STATE', 'The trial is over.');
        await run.cut(cut);
      },
      endPractice: end,
    },
    async clear() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
