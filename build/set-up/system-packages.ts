import { existsSync } from 'node:fs';

import { SetUpError } from './set-up-error.ts';
import { lastLines, runTool } from './run-tool.ts';
import { step } from './step.ts';
import { withoutServices } from './without-services.ts';

/** Debian packages by what needs them. `a|b`: either will do; Debian 13 renamed a few (time64). */
const PACKAGES = {
  window: [
    'libgtk-3-0|libgtk-3-0t64',
    'libnss3',
    'libasound2|libasound2t64',
    'libgbm1',
    'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
    'libxss1',
    'libxtst6',
  ],
  /** The tests, and `npm start` where there is no display. */
  virtualDisplay: ['xvfb'],
  nativeBuild: ['python3', 'make', 'g++'],
  /** nginx and Caddy serve the download tests, openssl makes certificates, the font makes screenshots legible. */
  test: ['nginx-light', 'caddy', 'openssl', 'fonts-dejavu-core', 'fonts-ipafont-gothic'],
} as const;

export type PackageGroup = keyof typeof PACKAGES;

const APT_TIMEOUT_MS = 10 * 60_000;
const APT_OPTIONS = [
  '-q',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'Acquire::Retries=2',
  '-o',
  'DPkg::Lock::Timeout=120',
];

/** Installs what is missing as root; as anyone else stops with the one command that does. */
export async function installSystemPackages(groups: readonly PackageGroup[]): Promise<void> {
  if (process.platform !== 'linux') return;
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.log(
      'Set-up: not a Debian system, so the libraries Electron needs (GTK 3, NSS, ALSA, Xvfb) are not checked.',
    );
    return;
  }
  const missing = await missingPackages(groups.flatMap((group) => PACKAGES[group]));
  if (missing.length === 0) return;
  const names = await Promise.all(missing.map(nameInThisRelease));
  if (process.getuid?.() !== 0) {
    throw new SetUpError(
      `These Debian packages are missing. Run this once, then the same command again:\n\n` +
        `    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}\n`,
    );
  }
  await step(`installing Debian packages: ${names.join(' ')}`, () =>
    withoutServices(() => aptInstall(names)),
  );
}

async function missingPackages(wanted: readonly string[]): Promise<string[]> {
  const names = wanted.flatMap((entry) => entry.split('|'));
  const { stdout } = await runTool('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
  const installed = new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return wanted.filter((entry) => !entry.split('|').some((name) => installed.has(name)));
}

/** Of `a|b`, the last one apt can install here by that name; the first where apt knows neither yet. */
async function nameInThisRelease(entry: string): Promise<string> {
  const names = entry.split('|');
  for (const name of names.toReversed()) {
    const { stdout } = await runTool('apt-cache', ['policy', name]);
    if (/Candidate: [^(]/.test(stdout)) return name;
  }
  return names[0] ?? entry;
}

async function aptInstall(names: readonly string[]): Promise<void> {
  const apt = (args: string[]) =>
    runTool('apt-get', [...args, ...APT_OPTIONS], {
      timeoutMs: APT_TIMEOUT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  let output = '';
  // A mirror that is just being updated, or a connection that broke, is usually fine a moment later.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const update = await apt(['update']);
    const install = await apt(['install', '-y', '--no-install-recommends', ...names]);
    if (install.status === 0) return;
    output = install.timedOut
      ? `apt-get took longer than ${APT_TIMEOUT_MS / 60_000} minutes.`
      : install.output;
    if (update.status !== 0) output = `${update.output}\n${output}`;
    // An installation that was interrupted half way blocks the next one until it is finished.
    await runTool('dpkg', ['--configure', '-a'], { timeoutMs: APT_TIMEOUT_MS });
  }
  throw new SetUpError(
    `apt-get could not install them, tried twice. Run this to see the whole story, then the same command again:\n\n` +
      `    apt-get update && apt-get install --no-install-recommends ${names.join(' ')}\n\n${lastLines(output)}`,
  );
}
