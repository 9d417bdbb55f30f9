/** The real window on other parts, as an app folder that can be started: bundled beside the real one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { fingerprintOf, SOURCES } from '../../build/bundle.ts';
import { bundleParts } from '../../build/bundle-parts.ts';
import { inCheckout } from '../../build/checkout.ts';

/** On the fake engine. Resolves with the folder to start. Window and preload are those of `npm run build`. */
export async function bundleFakeApp(): Promise<string> {
  return await bundleApp('fake', 'test/servers/fake-app.ts');
}

/** On the real engine, with a desktop that can be looked at. */
export async function bundleDesktopApp(): Promise<string> {
  return await bundleApp('fake-desktop', 'test/servers/desktop-app.ts');
}

/** Once for all files of tests: they run from the same sources. Not to be called twice at once where nothing is bundled yet. */
async function bundleApp(name: string, main: string): Promise<string> {
  const outDir = inCheckout('out', name);
  const stamp = join(outDir, 'bundled-from');
  const fingerprint = fingerprintOf([...SOURCES, 'test']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return outDir;
  const { build: like, ...rest } = bundleParts.main;
  const entries = like?.rolldownOptions?.input;
  const workers = typeof entries === 'object' && !Array.isArray(entries) ? entries : {};
  const rolldownOptions = { ...like?.rolldownOptions, input: { ...workers, index: inCheckout(main) } };
  await build({ ...rest, build: { ...like, license: false, outDir, rolldownOptions } });
  const manifest = { name: 'carryover', version: '0.0.0', type: 'module', main: 'index.js' };
  writeFileSync(join(outDir, 'package.json'), JSON.stringify(manifest));
  // Last: without it the next file bundles again.
  writeFileSync(stamp, fingerprint);
  return outDir;
}
