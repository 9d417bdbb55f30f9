/** Starts the app a second time beside one that runs, as a file manager or a browser does: it hands over and leaves. */
import { spawn } from 'node:child_process';
import { checkoutFolder } from '../../build/checkout.ts';
import { runtimeAt, switchesForThisUser } from '../../build/electron-runtime.ts';
import type { AppOptions } from './app.ts';

export type SecondStart = Pick<AppOptions, 'display' | 'stateFolder' | 'appFolder'> & {
  readonly args: readonly string[];
  /** Where relative paths begin. */
  readonly folder?: string;
};

/** Nothing here takes this long unless it hangs, in milliseconds. */
const boundMs = 60_000;

/** Resolves with its exit code. */
export async function startAgain({
  display,
  stateFolder,
  appFolder,
  args,
  folder,
}: SecondStart): Promise<number | null> {
  const app = appFolder ?? checkoutFolder;
  const words = [...switchesForThisUser(), app, '--journal', stateFolder, ...args];
  const child = spawn(runtimeAt().executable, words, {
    cwd: folder ?? stateFolder,
    env: { ...process.env, ...display.env },
    stdio: 'ignore',
    timeout: boundMs,
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
