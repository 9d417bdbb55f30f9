import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inCache, inCheckout } from '../checkout.ts';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { runTool } from './run-tool.ts';
import { seconds } from './step.ts';

const ANSWER_WITHIN_MS = 20_000;
const FINISH_WITHIN_MS = 15 * 60_000;
/** How long a network that did not answer is not asked again, so that set-up stays quick there. */
const REMEMBER_FAILURE_MS = 24 * 3_600_000;

const electronPackage = inCheckout('node_modules', 'electron');
const failureFile = inCache('electron-download-failed');

function pinnedVersion(): string {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  return version;
}

/** The runtime `install-electron` unpacked, if it is complete and of the pinned version. */
export function officialRuntime(): ElectronRuntime | undefined {
  const folder = join(electronPackage, 'dist');
  try {
    const version = pinnedVersion();
    if (readFileSync(join(folder, 'version'), 'utf8').replace(/^v/, '').trim() !== version) return undefined;
    // Written last, so its presence proves that unpacking finished.
    const executable = join(folder, readFileSync(join(electronPackage, 'path.txt'), 'utf8'));
    return existsSync(executable) ? { kind: 'official', version, folder, executable } : undefined;
  } catch {
    return undefined;
  }
}

export function recentFailure(): boolean {
  const age = Date.now() - (statSync(failureFile, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age < REMEMBER_FAILURE_MS;
}

export function forgetFailure(): void {
  rmSync(failureFile, { force: true });
}

/** Undefined when the download did not answer in time or failed; that is remembered and is not an error. */
export async function installOfficialRuntime(): Promise<ElectronRuntime | undefined> {
  const start = performance.now();
  process.stdout.write(`Set-up: downloading Electron ${pinnedVersion()} from its makers … `);
  const runtime = (await download()) && (await unpack()) ? officialRuntime() : undefined;
  process.stdout.write(
    runtime ? `done (${seconds(start)})\n` : `not reachable from here (${seconds(start)})\n`,
  );
  if (!runtime) {
    mkdirSync(inCache(), { recursive: true });
    writeFileSync(
      failureFile,
      'Electron could not be downloaded at the time of this file. Delete it to try again.\n',
    );
  }
  return runtime;
}

/** Fetches the archive into @electron/get's cache. A first byte in time earns it the long bound. */
async function download(): Promise<boolean> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), ANSWER_WITHIN_MS);
  const script = fileURLToPath(new URL('download-electron.ts', import.meta.url));
  const { status } = await runTool(process.execPath, [script], {
    signal: silence.signal,
    timeoutMs: FINISH_WITHIN_MS,
    onOutput: () => clearTimeout(timer),
  });
  clearTimeout(timer);
  return status === 0;
}

/** The package's own installer: it finds the archive in the cache, checks it again and unpacks it. */
async function unpack(): Promise<boolean> {
  const { ELECTRON_OVERRIDE_DIST_PATH: _elsewhere, ...env } = process.env;
  const installer = join(electronPackage, 'install.js');
  const { status } = await runTool(process.execPath, [installer], { env, timeoutMs: FINISH_WITHIN_MS });
  return status === 0;
}
