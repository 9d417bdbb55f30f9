/** Composition root of the app: which parts it is made of. */
import { join } from 'node:path';
import { openEngine } from './engine/create-engine.ts';
import { readLaunchOptions } from './launch-options.ts';
import { startApp } from './start-app.ts';
import { defaultStateFolder } from './state-folder.ts';

const options = readLaunchOptions(process.argv, process.env);

// Not awaited: Electron holds back "ready" until this module has settled, and the start waits for it.
void startApp({
  openEngine,
  stateFolder: options.stateFolder ?? defaultStateFolder(),
  outFolder: join(import.meta.dirname, '..'),
  options,
});
