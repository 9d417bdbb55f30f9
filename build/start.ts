// `npm start [-- ARGUMENTS FOR THE APP]`: set-up, bundles, the embedded receiver as a first destination, the app.

import { userInfo } from 'node:os';

import { bundleIfStale } from './bundle.ts';
import { checkoutFolder } from './checkout.ts';
import { exitCode, spawnBound, stopChild } from './child-process.ts';
import { withDisplay } from './display.ts';
import { switchesForThisUser } from './electron-runtime.ts';
import { endWithSentence } from './end-with-sentence.ts';
import { startReceiver } from './receiver.ts';
import { passOnErrors } from './pass-on-errors.ts';
import { setUp } from './set-up/set-up.ts';
import { watchLauncher } from '../main/command-line/launcher-watch.ts';

async function start(): Promise<number> {
  const runtime = await setUp('run');
  await bundleIfStale();
  return withDisplay(async (display) => {
    if (display.virtual) console.log('No display here: the window opens on a virtual one (Xvfb).');
    const switches = switchesForThisUser();
    if (switches.length > 0) {
      console.log(
        `Running as ${userInfo().username}: Chromium's sandbox is off (${switches.join(' ')}). Use an ordinary user.`,
      );
    }
    const receiver = await startReceiver();
    const app = spawnBound(runtime.executable, [...switches, checkoutFolder, ...process.argv.slice(2)], {
      stdio: ['inherit', 'inherit', 'pipe'],
      env: {
        ...process.env,
        ...display.env,
        ...(receiver && { CARRYOVER_DESTINATION: receiver.url }),
      },
    });
    passOnErrors(app);
    // Ctrl+C reaches every process of the terminal; this one stays until the app has closed, then tidies up.
    const stop = (): void => void stopChild(app);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    watchLauncher(stop);
    try {
      return await exitCode(app);
    } finally {
      await receiver?.stop();
    }
  });
}

process.exit(await start().catch(endWithSentence));
