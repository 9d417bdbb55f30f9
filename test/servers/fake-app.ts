/** The real app, window and all, on the fake engine. CARRYOVER_FAKE_TRANSFERS says how many transfers it holds,
 * CARRYOVER_FAKE_KEYRING=none makes the machine one without a keyring. */
import { join } from 'node:path';
import { readLaunchInputs } from '../../main/launch-inputs.ts';
import { readLaunchOptions } from '../../main/launch-options.ts';
import { startApp } from '../../main/start-app.ts';
import { createFakeEngine } from './fake-engine.ts';
import { recordingDesktop } from './recording-desktop.ts';

const options = readLaunchOptions(process.argv, process.env);
if (options.stateFolder === null)
  throw new Error('The fake app wants --journal: it must not touch a real profile.');
const secretsKept = process.env['CARRYOVER_FAKE_KEYRING'] !== 'none';
const count = Number(process.env['CARRYOVER_FAKE_TRANSFERS'] ?? '8');

void startApp({
  openEngine: () => ({
    opened: Promise.resolve(
      Object.assign(createFakeEngine({ count, secretsKept }), { notices: [], sqlite: '3.0.0' }),
    ),
  }),
  stateFolder: options.stateFolder,
  outFolder: join(import.meta.dirname, '..'),
  options,
  inputs: readLaunchInputs({ argv: process.argv, folder: process.cwd(), packaged: false }),
  desktop: recordingDesktop(),
});
