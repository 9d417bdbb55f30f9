/** Composition root of the app: which parts it is made of. */
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { readLaunchInputs } from './launch-inputs.ts';
import { readLaunchOptions } from './launch-options.ts';
import { safeStorageBox } from './safe-storage-box.ts';
import { startApp } from './start-app.ts';
import { defaultStateFolder } from './state-folder.ts';

const options = readLaunchOptions(process.argv, process.env);

// Not awaited: Electron holds back "ready" until this module has settled, and the start waits for it.
void startApp({
  // Called once the app is ready; before, no keyring is chosen. Read only then: a window comes up meanwhile.
  openEngine: async ({ stateFolder }) => {
    const { openEngine } = await import('./engine/create-engine.ts');
    return await openEngine({ stateFolder, secrets: safeStorageBox(safeStorage, process.platform) });
  },
  stateFolder: options.stateFolder ?? defaultStateFolder(),
  outFolder: join(import.meta.dirname, '..'),
  options,
  inputs: readLaunchInputs({ argv: process.argv, folder: process.cwd(), packaged: app.isPackaged }),
});
