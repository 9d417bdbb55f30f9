/** The real app on the real engine, with two hundred transfers at once instead of four. */
import { join } from 'node:path';
import { openEngine } from '../../../main/engine/create-engine.ts';
import { noInputs } from '../../../main/launch-inputs.ts';
import { readLaunchOptions } from '../../../main/launch-options.ts';
import { startApp } from '../../../main/start-app.ts';
import { defaultStateFolder } from '../../../main/state-folder.ts';

const options = readLaunchOptions(process.argv, process.env);

void startApp({
  // More at once than the settings allow.
  openEngine: ({ stateFolder }) => ({
    opened: openEngine({ stateFolder, concurrency: 200, connectionsPerHost: 200 }).then((engine) =>
      Object.assign(engine, { tune: () => undefined }),
    ),
  }),
  stateFolder: options.stateFolder ?? defaultStateFolder(),
  outFolder: join(import.meta.dirname, '..'),
  options,
  inputs: noInputs,
});
