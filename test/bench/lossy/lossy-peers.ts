/** Downloads over a link that breaks again and again, by programs that can go on where they stopped. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { plainEnvironment, type Program } from '../program.ts';
import type { Wanted } from '../download/served-files.ts';

const run = promisify(execFile);

export interface LossyPeer {
  readonly name: string;
  readonly program: Program;
  /** Resolves once the file is there in its size. Rejects when the program would not get there. */
  fetch(wanted: Wanted, size: number, home: string): Promise<void>;
}

/** Far more than a run has cuts. */
const mostStarts = 500;

/** What a script waits before it starts a program again, in milliseconds: about half of what the link is down. */
const pauseMs = 100;

/** Starts a program that goes on with what is there, until the file is whole. */
async function untilWhole(
  { program, args, home }: { program: Program; args: readonly string[]; home: string },
  path: string,
  size: number,
): Promise<void> {
  for (let starts = 0; starts < mostStarts; starts += 1) {
    const ended = await run(program, args, { env: plainEnvironment(home), maxBuffer: 1 << 24 }).then(
      () => true,
      // It broke off, which is what this is about; the file tells how far it came.
      () => false,
    );
    if (ended && (await stat(path)).size === size) return;
    await sleep(pauseMs);
  }
  throw new Error(`${program} was started ${mostStarts} times and the file is still not whole.`);
}

export const lossyPeers: readonly LossyPeer[] = [
  {
    name: 'aria2c -x4 --max-tries=0',
    program: 'aria2c',
    fetch: async ({ url, path }, size, home) => {
      const patience = ['--max-tries=0', '--retry-wait=0', '--connect-timeout=5', '--timeout=10'];
      const target = ['--continue=true', '-d', dirname(path), '-o', basename(path), url];
      const args = ['--no-conf', '--quiet', '--file-allocation=none', '-x4', '-s4', '-k1M'];
      await untilWhole({ program: 'aria2c', args: [...args, ...patience, ...target], home }, path, size);
    },
  },
  {
    name: 'curl -C - in a loop',
    program: 'curl',
    fetch: async ({ url, path }, size, home) => {
      // Its own --retry begins where the program began, not where the link broke: a loop keeps more.
      const args = ['--disable', '--silent', '--fail', '-C', '-', '-o', path, url];
      await untilWhole({ program: 'curl', args, home }, path, size);
    },
  },
];
