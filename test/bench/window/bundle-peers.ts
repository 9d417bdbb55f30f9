/** What the window is held against, bundled as the app is: an empty window, and a plain list in one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundleParts } from '../../../build/bundle-parts.ts';
import { inCheckout } from '../../../build/checkout.ts';

const folder = inCheckout('test', 'bench', 'window');
/** As it was written: a build notes in the object it is given where it writes to, and the next would write there too. */
const main = structuredClone(bundleParts.main);

/** Resolves with the folder of the peers' app. */
export async function bundlePeers(outDir: string): Promise<string> {
  const { renderer } = bundleParts;
  await build({
    ...renderer,
    root: join(folder, 'peer'),
    build: {
      ...renderer.build,
      license: false,
      outDir,
      rolldownOptions: {
        input: { empty: join(folder, 'peer/empty.html'), list: join(folder, 'peer/list.html') },
      },
    },
  });
  const rolldownOptions = { ...main.build?.rolldownOptions, input: { index: join(folder, 'peer/main.ts') } };
  await build({
    ...main,
    build: { ...main.build, license: false, outDir, emptyOutDir: false, rolldownOptions },
  });
  return asApp(outDir);
}

/** The app with room for many transfers at once; window and preload are those of the build. */
export async function bundleBusyApp(): Promise<string> {
  const outDir = inCheckout('out', 'bench');
  const { input, ...rest } = main.build?.rolldownOptions ?? {};
  const entries = { ...(input as Record<string, string>), index: join(folder, 'busy-app.ts') };
  const rolldownOptions = { ...rest, input: entries };
  await build({ ...main, build: { ...main.build, license: false, outDir, rolldownOptions } });
  return asApp(outDir);
}

function asApp(outDir: string): string {
  const manifest = { name: 'carryover-bench', version: '0.0.0', type: 'module', main: 'index.js' };
  writeFileSync(join(outDir, 'package.json'), JSON.stringify(manifest));
  return outDir;
}
