/** Composition root of the app: which parts it is made of. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { readLaunchInputs } from './launch-inputs.ts';
import { readLaunchOptions } from './launch-options.ts';
import { openJournalBehind } from './opening-journal.ts';
import { safeStorageBox } from './safe-storage-box.ts';
import { startApp } from './start-app.ts';
import { defaultStateFolder } from './state-folder.ts';

const options = readLaunchOptions(process.argv, process.env);

// Not awaited: Electron gets ready once this code has returned, and the start waits for that.
void startApp({
  openEngine: ({ stateFolder, pageHasBegun, windowIsDrawn }) => {
    const { journal, firstPage } = openJournalBehind({ stateFolder, pageHasBegun, windowIsDrawn });
    return {
      opened: windowIsDrawn.then(async () => {
        const { openEngine } = await import('./engine/create-engine.ts');
        // By now the app is ready: before, no keyring is chosen.
        const secrets = safeStorageBox(safeStorage, process.platform);
        return await openEngine({ stateFolder, journal, secrets, hashWorkersAfterMs: 2_000 });
      }),
      firstPage,
    };
  },
  stateFolder: options.stateFolder ?? defaultStateFolder(),
  outFolder: join(import.meta.dirname, '..'),
  options,
  inputs: readLaunchInputs({
    argv: process.argv,
    folder: process.cwd(),
    packaged: app.isPackaged,
    computer: hostname(),
  }),
});
