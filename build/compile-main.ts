// What V8 makes of the main process's code at a start, kept beside it, so that no later start makes it again
// (main/compiled-code.ts). For releases and measurements; while developing the code changes too often for it.

import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';

import { compiledFile } from '../main/compiled-code.ts';
import { bundleParts } from './bundle-parts.ts';
import { inCheckout } from './checkout.ts';
import { exitCode, spawnBound, stopChild } from './child-process.ts';
import { withDisplay } from './display.ts';
import { runtimeAt, switchesForThisUser } from './electron-runtime.ts';
import { passOnErrors } from './pass-on-errors.ts';
import { seconds } from './set-up/step.ts';

/** Milliseconds; a start takes one or two seconds. */
const patience = 60_000;
const outDir = inCheckout('out', 'compile');
/** As it was written: a build notes in the object it is given where it writes to. */
const like = structuredClone(bundleParts.boot);

/** Needs the bundles, which take away what was compiled of others, and a runtime that was set up. */
export async function compileMainIfMissing(): Promise<void> {
  const compiled = inCheckout('out', 'main', compiledFile);
  const { version } = runtimeAt();
  if (runtimeOf(compiled) === version) return;
  rmSync(compiled, { force: true });
  const start = performance.now();
  const input = { index: inCheckout('build', 'compile-main', 'inside.ts') };
  const rolldownOptions = { ...like.build?.rolldownOptions, input };
  await build({ ...like, build: { ...like.build, outDir, rolldownOptions } });
  writeFileSync(join(outDir, 'package.json'), JSON.stringify({ name: 'carryover', main: 'index.cjs' }));
  const stateFolder = mkdtempSync(join(tmpdir(), 'carryover-compile-'));
  try {
    await withDisplay(async ({ env }) => await startOnce(stateFolder, env), { alwaysVirtual: true });
  } finally {
    rmSync(stateFolder, { recursive: true, force: true });
  }
  renameSync(`${compiled}.new`, compiled);
  console.log(`Compiled main (${seconds(start)}).`);
}

/** Version of the Electron that it was compiled for; null where it was not. The code it belongs to is bundled anew without it. */
function runtimeOf(compiled: string): string | null {
  if (!existsSync(compiled)) return null;
  const [, , version = null] = readFileSync(compiled).subarray(0, 100).toString('latin1').split(' ');
  return version;
}

async function startOnce(stateFolder: string, env: Readonly<Record<string, string>>): Promise<void> {
  const app = spawnBound(
    runtimeAt().executable,
    [...switchesForThisUser(), outDir, '--journal', stateFolder],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env, CARRYOVER_SMOKE_FILE: join(stateFolder, 'smoke.json') },
    },
  );
  passOnErrors(app);
  const timer = setTimeout(() => void stopChild(app), patience);
  const code = await exitCode(app).finally(() => clearTimeout(timer));
  if (code !== 0) throw new Error(`The app was started to compile it, and ended with ${code}.`);
}
