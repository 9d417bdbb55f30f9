/** The real window on the fake engine, as an app folder that can be started: bundled beside the real one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundleParts } from '../../build/bundle-parts.ts';
import { inCheckout } from '../../build/checkout.ts';

/** Resolves with the folder to start. Window and preload are those of `npm run build`. */
export async function bundleFakeApp(): Promise<string> {
  const outDir = inCheckout('out', 'fake');
  const { build: like, ...rest } = bundleParts.main;
  const rolldownOptions = {
    ...like?.rolldownOptions,
    // The workers beside it are the real ones.
    input: {
      ...(like?.rolldownOptions?.input as Record<string, string>),
      index: inCheckout('test/servers/fake-app.ts'),
    },
  };
  await build({ ...rest, build: { ...like, license: false, outDir, rolldownOptions } });
  const manifest = { name: 'carryover', version: '0.0.0', type: 'module', main: 'index.js' };
  writeFileSync(join(outDir, 'package.json'), JSON.stringify(manifest));
  return outDir;
}
