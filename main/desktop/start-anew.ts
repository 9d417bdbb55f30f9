/** A start whose arguments are too long to be told to an app that runs: begun anew with short ones. */
import { spawn } from 'node:child_process';
import { withoutInputs } from '../launch-inputs.ts';
import { ownAppImage } from './own-app-image.ts';

/** UTF-8 bytes of all arguments. Half of what Chromium has room for, beside the folder and its own words. */
const most = 16 * 1024;

/** Windows hands messages of any length over. */
export function isTooLong(argv: readonly string[], platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return false;
  return argv.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0) > most;
}

export interface Anew {
  readonly argv: readonly string[];
  readonly packaged: boolean;
  /** Name of what there is to carry, as `leaveInputs` gave it. */
  readonly brought: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly executable: string;
}

/** Pure: what to run. An AppImage is unmounted with the process that it was started as, so that file is started. */
export function anewCommand({ argv, packaged, brought, env, executable }: Anew): readonly string[] {
  return [
    ownAppImage(env, executable) ?? executable,
    ...withoutInputs({ argv, packaged }),
    '--brought',
    brought,
  ];
}

/** It outlives this process, and takes nothing from it but folder and environment. False where it could not be started. */
export function startAnew(anew: Anew): boolean {
  const [command = anew.executable, ...args] = anewCommand(anew);
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  // That it failed shows at once; why is told later, to nobody.
  child.on('error', () => undefined);
  child.unref();
  return child.pid !== undefined;
}
