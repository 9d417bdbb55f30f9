// `npm run build`: main, preload and renderer into out/. Other scripts call bundleIfStale().

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'vite';

import { bundleParts } from './bundle-parts.ts';
import { inCheckout } from './checkout.ts';
import { compileMainIfMissing } from './compile-main.ts';
import { recordedRuntime } from './electron-runtime.ts';
import { seconds } from './set-up/step.ts';

export const SOURCES = [
  'main',
  'preload',
  'renderer',
  'build/bundle-parts.ts',
  'package.json',
  'package-lock.json',
];
const stampFile = inCheckout('out', 'bundled-from');

/** Bundles everything, in production mode. The stamp comes last: without it the next run bundles again. */
export async function bundle(): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  const fingerprint = fingerprintOf(SOURCES);
  rmSync(stampFile, { force: true });
  for (const config of Object.values(bundleParts)) await build(config);
  writeFileSync(stampFile, fingerprint);
}

/** Bundles unless out/ was made from exactly the present sources. A comparison takes a few milliseconds. */
export async function bundleIfStale(): Promise<void> {
  let bundledFrom: string | undefined;
  try {
    bundledFrom = readFileSync(stampFile, 'utf8');
  } catch {
    // Never bundled, or interrupted.
  }
  if (bundledFrom === fingerprintOf(SOURCES)) return;
  const start = performance.now();
  await bundle();
  console.log(`Bundled main, preload and renderer (${seconds(start)}).`);
}

/** Paths, sizes and times of all files below; a deleted file changes it as well. */
export function fingerprintOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const stat = statSync(inCheckout(path), { throwIfNoEntry: false });
    if (stat?.isDirectory())
      for (const name of readdirSync(inCheckout(path)).toSorted()) visit(join(path, name));
    else hash.update(`${path}\0${stat?.size}\0${stat?.mtimeMs}\n`);
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

if (import.meta.main) {
  await bundle();
  // Without a runtime, before set-up, there is nothing to compile with.
  if (recordedRuntime() !== undefined) await compileMainIfMissing();
}
