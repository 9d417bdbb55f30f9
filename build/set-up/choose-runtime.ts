import { type ElectronRuntime, recordedRuntime, recordRuntime } from '../electron-runtime.ts';
import { carriedRuntime, installCarriedRuntime } from './carried-runtime.ts';
import { forgetFailure, installOfficialRuntime, officialRuntime, recentFailure } from './official-runtime.ts';
import { SetUpError } from './set-up-error.ts';

/**
 * The official Electron wherever it can be had, else the carried one. CARRYOVER_ELECTRON=official insists (and tries
 * again at once); CARRYOVER_ELECTRON=carried does not try.
 */
export async function chooseRuntime(): Promise<ElectronRuntime> {
  const wish = process.env['CARRYOVER_ELECTRON'];
  if (wish === 'official') forgetFailure();
  const runtime = (wish === 'carried' ? undefined : await official()) ?? (await carried(wish));
  if (recordedRuntime()?.folder !== runtime.folder) recordRuntime(runtime);
  return runtime;
}

async function official(): Promise<ElectronRuntime | undefined> {
  return officialRuntime() ?? (recentFailure() ? undefined : installOfficialRuntime());
}

async function carried(wish: string | undefined): Promise<ElectronRuntime> {
  if (wish === 'official') {
    throw new SetUpError(
      "Electron's own download cannot be reached, and CARRYOVER_ELECTRON=official insists on it. " +
        'Set HTTPS_PROXY or ELECTRON_MIRROR if this network needs it, then run the same command again.',
    );
  }
  return carriedRuntime() ?? installCarriedRuntime();
}
