/** What this machine's OpenSSL hashes, as a measure that is not ours. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { clock } from '../clock.ts';

const run = promisify(execFile);
const chunk = 16_384;

/** Of `openssl version`; null where it is not installed. */
export async function opensslVersion(): Promise<string | null> {
  const said = await run('openssl', ['version']).catch(() => null);
  return said === null ? null : (/^OpenSSL (\S+)/.exec(said.stdout)?.[1] ?? null);
}

/** Bytes a second of `processes` processes together (`-multi`), or of the one where it is 1. */
export async function opensslSpeed(processes: number, seconds: number): Promise<number> {
  const { stdout } = await run('openssl', [
    ...['speed', '-evp', 'sha256', '-bytes', String(chunk), '-seconds', String(seconds), '-mr'],
    ...(processes === 1 ? [] : ['-multi', String(processes)]),
  ]);
  // +F:number:name:bytes a second; -multi writes the sum of all under the same letter.
  const last = stdout.split('\n').findLast((line) => line.startsWith('+F'));
  const speed = Number(last?.split(':').at(-1));
  if (!(speed > 0)) throw new Error('openssl did not say how fast it was.');
  return speed;
}

/** `openssl dgst -sha256` over several files, a process each at the same time; resolves with milliseconds. */
export async function opensslDigests(paths: readonly string[]): Promise<number> {
  const begun = clock();
  await Promise.all(paths.map(async (path) => await run('openssl', ['dgst', '-sha256', path])));
  return clock() - begun;
}
