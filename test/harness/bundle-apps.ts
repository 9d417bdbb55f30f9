/**
 * Bundles the apps of app-folders.ts beside the real one, whose window and preload they use, before the first file of window
 * tests: files run side by side, and what one of them runs on must not be made anew by another.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { fingerprintOf, SOURCES } from '../../build/bundle.ts';
import { bundleParts } from '../../build/bundle-parts.ts';
import { inCheckout } from '../../build/checkout.ts';
import { desktopAppFolder, fakeAppFolder } from './app-folders.ts';

export async function setup(): Promise<void> {
  await bundleApp(fakeAppFolder, 'test/servers/fake-app.ts');
  await bundleApp(desktopAppFolder, 'test/servers/desktop-app.ts');
}

/** Unless it was made from the present sources. */
async function bundleApp(outDir: string, main: string): Promise<void> {
  const stamp = join(outDir, 'bundled-from');
  const fingerprint = fingerprintOf([...SOURCES, 'test']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  const { build: like, ...rest } = bundleParts.main;
  const entries = like?.rolldownOptions?.input;
  const workers = typeof entries === 'object' && !Array.isArray(entries) ? entries : {};
  const rolldownOptions = { ...like?.rolldownOptions, input: { ...workers, index: inCheckout(main) } };
  await build({ ...rest, build: { ...like, license: false, outDir, rolldownOptions } });
  const manifest = { name: 'carryover', version: '0.0.0', type: 'module', main: 'index.js' };
  writeFileSync(join(outDir, 'package.json'), JSON.stringify(manifest));
  // Last: without it the next run bundles again.
  writeFileSync(stamp, fingerprint);
}
