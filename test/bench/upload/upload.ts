/** One large file to @tus/server on this machine: ours with every byte hashed, peers that hash nothing. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRandomFile } from '../../harness/random-file.ts';
import { GiB, MiB } from '../bench-files.ts';
import { startProcess, type BenchProcess } from '../child-process.ts';
import { interleave, type Contenders } from '../interleave.ts';
import type { Figure, Scenario } from '../scenario.ts';
import { startEngine } from '../start-engine.ts';
import { alone, compared } from '../statistics.ts';
import type { TusServerQuestions } from '../tus-server-process.ts';
import { curlVersion, uploadWithCurl } from './curl-upload.ts';
import type { TusJsUploadQuestions } from './tus-js-client.ts';

const defaultRuns = 5;
const MB = 1_000_000;

interface Setting {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Where uploads are created. */
  readonly to: string;
  readonly server: BenchProcess<TusServerQuestions>;
}

/** Megabytes a second; the server's copy is measured and removed, so that every run meets an empty folder. */
async function finish({ server, size }: Setting, uploadUrl: string, milliseconds: number): Promise<number> {
  const arrived = await server.ask('sizeOf', { uploadUrl });
  if (arrived !== size) throw new Error(`${arrived} of ${size} bytes arrived at ${uploadUrl}.`);
  await server.ask('forget', { uploadUrl });
  return size / MB / (milliseconds / 1000);
}

export const upload: Scenario = async (options) => {
  const size = options.quick ? 128 * MiB : GiB;
  const runs = options.runs ?? (options.quick ? 3 : defaultRuns);
  const server = startProcess<TusServerQuestions>(new URL('../tus-server-process.ts', import.meta.url));
  const ours = await startEngine(join(options.folder, 'state'));
  const theirs = startProcess<TusJsUploadQuestions>(new URL('tus-js-client.ts', import.meta.url));
  try {
    const path = join(options.folder, 'file.bin');
    options.say(`writing ${size / MiB} MiB of random bytes`);
    makeRandomFile(path, size);
    const directory = join(options.folder, 'server');
    await mkdir(directory);
    const { url: to } = await server.ask('start', { directory });
    const setting: Setting = { path, size, to, server };
    const withCurl = (await curlVersion()) !== null;
    if (!withCurl) options.say('curl is not installed (Debian package curl): not compared with it');

    const acceptedMs: number[] = [];
    const contenders: Contenders = {
      ours: async () => {
        const uploaded = await ours.ask('upload', { path, to });
        acceptedMs.push(uploaded.acceptedMs);
        return await finish(setting, uploaded.uploadUrl, uploaded.doneMs);
      },
      tusJs: async () => {
        const { uploadUrl, doneMs } = await theirs.ask('upload', { path, to });
        return await finish(setting, uploadUrl, doneMs);
      },
      ...(withCurl && {
        curl: async () => {
          const { uploadUrl, doneMs } = await uploadWithCurl(path, size, to);
          return await finish(setting, uploadUrl, doneMs);
        },
      }),
    };
    options.say(`${runs} runs of each, mixed`);
    const values = await interleave(contenders, runs, 1);
    const accepted = acceptedMs.slice(-runs).map((milliseconds) => size / MB / (milliseconds / 1000));
    return { figures: figuresOf(values, accepted, size), method };
  } finally {
    await Promise.all([ours.end(), theirs.end(), server.end()]);
  }
};

function figuresOf(values: Record<string, number[]>, accepted: readonly number[], size: number): Figure[] {
  const { ours = [], tusJs = [], curl } = values;
  const name = `upload: ${size / MiB} MiB`;
  const atLeast = (bound: number) => ({ kind: 'ratio', is: 'at least', bound }) as const;
  const curlPeer = 'curl -T';
  return [
    compared(name, 'MB/s', ours, { name: 'tus-js-client', values: tusJs }, atLeast(1.5)),
    curl === undefined
      ? { ...alone(name, 'MB/s', ours), peer: `${curlPeer} (not installed)`, target: atLeast(0.95) }
      : compared(name, 'MB/s', ours, { name: curlPeer, values: curl }, atLeast(0.95)),
    alone(`${name}, until every byte was accepted`, 'MB/s', accepted),
  ];
}

const method = [
  'One @tus/server with its file store in its own process, the same random file in the page cache, the same folder; what arrived is measured and removed after each run. One round of each does not count.',
  'Ours is the whole engine, every block hashed and journaled, timed from the command until it says done (the server has acknowledged every byte, the proof is committed). tus-js-client hashes nothing and is timed until it reports success, curl until it has ended. The creation of the upload counts for all three.',
  'Carryover and tus-js-client are warm processes; curl is started for each run, as curl is.',
];
