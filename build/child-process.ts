import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';

const SETPRIV = '/usr/bin/setpriv';

/**
 * Starts a child that does not outlive this process, however this process ends. On Linux the kernel sees to that
 * (PR_SET_PDEATHSIG, by way of util-linux's setpriv, which replaces itself with the command).
 */
export function spawnBound(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  return process.platform === 'linux' && existsSync(SETPRIV)
    ? spawn(SETPRIV, ['--pdeathsig', 'TERM', '--', command, ...args], options)
    : spawn(command, args, options);
}

/** The exit code a shell would report: the status, or 128 and the signal's number. */
export function exitCode(child: ChildProcess): Promise<number> {
  const code = (): number =>
    child.exitCode ?? 128 + (child.signalCode === null ? 0 : constants.signals[child.signalCode]);
  if (hasEnded(child)) return Promise.resolve(code());
  return new Promise((resolve, reject) => {
    child.once('exit', () => resolve(code()));
    child.once('error', reject);
  });
}

/** Asks a child to end and, after a while, ends it. Resolves once it is gone. */
export async function stopChild(child: ChildProcess, patienceMs = 10_000): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
