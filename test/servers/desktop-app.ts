/** The real app on its real engine, with what the desktop is told kept to be looked at. */
import { join } from 'node:path';
import { openEngine } from '../../main/engine/create-engine.ts';
import { readLaunchInputs } from '../../main/launch-inputs.ts';
import { readLaunchOptions } from '../../main/launch-options.ts';
import { startApp } from '../../main/start-app.ts';
import { recordingDesktop } from './recording-desktop.ts';

const options = readLaunchOptions(process.argv, process.env);
if (options.stateFolder === null) throw new Error('It wants --journal: it must not touch a real profile.');

void startApp({
  openEngine: ({ stateFolder }) => ({ opened: openEngine({ stateFolder }) }),
  stateFolder: options.stateFolder,
  outFolder: join(import.meta.dirname, '..'),
  options,
  inputs: readLaunchInputs({ argv: process.argv, folder: process.cwd(), packaged: false }),
  desktop: recordingDesktop(),
});
