import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's `nobody` and `nogroup`: a user who owns nothing. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

export interface InstalledApp {
  /** Outside the app: where the test's own files go. */
  readonly folder: string;
  readonly executable: string;
  /** A home folder of this test's own, which the ordinary user may write to. */
  readonly home: string;
}

/**
 * Puts the unpacked app where a package manager would: readable by everybody, owned by root where we are root, with
 * the set-user-ID helper that Chromium's sandbox uses where the kernel gives ordinary users no namespaces.
 */
export function installForEverybody(unpacked: string): InstalledApp {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-package-'));
  chmodSync(folder, 0o755);
  const app = join(folder, 'app');
  cpSync(unpacked, app, { recursive: true });
  if (isRoot) {
    spawnSync('chmod', ['-R', 'a+rX,go-w', app]);
    spawnSync('chown', ['-R', '0:0', app]);
    chmodSync(join(app, 'chrome-sandbox'), 0o4755);
  }
  const home = join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  if (isRoot) chownSync(home, NOBODY, NOBODY);
  return { folder, executable: join(app, 'carryover'), home };
}

/** Starts a program as somebody who is not root, with a small environment of its own. */
export function spawnAsOrdinaryUser(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): ChildProcess {
  return spawn(command, args, {
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
}
