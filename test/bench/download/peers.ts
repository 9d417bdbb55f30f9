/** The download programs of Debian that ours is held against, each as a person would call it. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { clock } from '../clock.ts';
import { plainEnvironment, type Program } from '../program.ts';
import type { Wanted } from './served-files.ts';

const run = promisify(execFile);

export interface Peer {
  /** As it stands in the table. */
  readonly name: string;
  /** The program it runs. */
  readonly program: Program;
  /** Ours is to be at least as fast. */
  readonly hasTarget: boolean;
  /** Fetches one file; resolves with the milliseconds from its start to its end. Rejects where it failed. */
  fetch(wanted: Wanted, home: string): Promise<number>;
}

/** The same for many files from one server. */
export interface ManyPeer {
  readonly name: string;
  readonly program: Program;
  fetchAll(wanted: readonly Wanted[], home: string): Promise<number>;
}

async function timed(home: string, program: string, args: readonly string[]): Promise<number> {
  const begun = clock();
  await run(program, args, { env: plainEnvironment(home), maxBuffer: 1 << 24 });
  return clock() - begun;
}

const curlQuietly = ['--disable', '--silent', '--show-error', '--fail'];
export const ariaQuietly = ['--no-conf', '--quiet', '--allow-overwrite=true', '--file-allocation=none'];
const ariaInFour = ['-x4', '-s4', '-k1M'];

const curl = async ({ url, path }: Wanted, home: string): Promise<number> =>
  await timed(home, 'curl', [...curlQuietly, '-o', path, url]);

export const peers: readonly Peer[] = [
  { name: 'curl -o', program: 'curl', hasTarget: true, fetch: curl },
  {
    name: 'aria2c -x4',
    program: 'aria2c',
    hasTarget: true,
    fetch: async ({ url, path }, home) =>
      await timed(home, 'aria2c', [
        ...ariaQuietly,
        ...ariaInFour,
        ...['-d', dirname(path), '-o', basename(path), url],
      ]),
  },
  {
    name: 'rclone copyurl',
    program: 'rclone',
    hasTarget: false,
    fetch: async ({ url, path }, home) => await timed(home, 'rclone', ['copyurl', url, path]),
  },
  {
    // No peer syncs by itself; this is what curl costs somebody who wants to know that the bytes are kept.
    name: 'curl -o, then sync FILE',
    program: 'curl',
    hasTarget: false,
    fetch: async (wanted, home) => (await curl(wanted, home)) + (await timed(home, 'sync', [wanted.path])),
  },
  {
    // What somebody does who wants to know that it is what was published, too.
    name: 'curl -o, then sync and sha256sum FILE',
    program: 'curl',
    hasTarget: false,
    fetch: async (wanted, home) =>
      (await curl(wanted, home)) +
      (await timed(home, 'sync', [wanted.path])) +
      (await timed(home, 'sha256sum', [wanted.path])),
  },
];

/** As many files at once as ours may have connections to one server. */
const filesAtOnce = 8;

export const manyPeers: readonly ManyPeer[] = [
  {
    name: `curl --parallel-max ${filesAtOnce}`,
    program: 'curl',
    fetchAll: async (wanted, home) => {
      const list = join(home, 'curl.list');
      await writeFile(list, wanted.map(({ url, path }) => `url = "${url}"\noutput = "${path}"\n`).join(''));
      const parallel = ['--parallel', '--parallel-max', String(filesAtOnce)];
      return await timed(home, 'curl', [...curlQuietly, ...parallel, '--config', list]);
    },
  },
  {
    name: `aria2c -j${filesAtOnce} -x4`,
    program: 'aria2c',
    fetchAll: async (wanted, home) => {
      const list = join(home, 'aria2.list');
      const entry = ({ url, path }: Wanted): string =>
        `${url}\n  dir=${dirname(path)}\n  out=${basename(path)}\n`;
      await writeFile(list, wanted.map(entry).join(''));
      return await timed(home, 'aria2c', [
        ...ariaQuietly,
        ...ariaInFour,
        ...[`-j${filesAtOnce}`, '--input-file', list],
      ]);
    },
  },
];
