/**
 * From the server's answer to HEAD until the first body byte arrives there: ours with the integrity state checked,
 * tus-js-client, which checks nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { makeRandomFile } from '../../harness/random-file.ts';
import { GB, hashesOfFile, hashesOfZeros, makeSparseFile, MB, MiB } from '../bench-files.ts';
import { startProcess, type BenchProcess } from '../child-process.ts';
import { interleave, type Contenders } from '../interleave.ts';
import type { BenchOptions, Figure, Scenario, Target } from '../scenario.ts';
import { alone, compared } from '../statistics.ts';
import { prepareUploads, type InterruptedUpload } from '../prepared-upload.ts';
import type { SwallowQuestions } from '../swallow-server.ts';
import type { CarryoverResumeQuestions } from './carryover-client.ts';
import type { TusJsResumeQuestions } from './tus-js-client.ts';

const defaultRuns = 15;
const warmUp = 3;
/** Milliseconds between two runs, in which what the last one left is tidied up. */
const restMs = 30;
const peer = 'tus-js-client';

interface Case {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly real: boolean;
  readonly target: Target | null;
}

const noSlower: Target = { kind: 'ratio', is: 'at most', bound: 1 };
const cases: readonly Case[] = [
  { name: '500 MB', size: 500 * MB, real: true, target: noSlower },
  { name: '500 MB sparse', size: 500 * MB, real: false, target: noSlower },
  { name: '2 GB sparse', size: 2 * GB, real: false, target: noSlower },
  { name: '10 GB sparse', size: 10 * GB, real: false, target: noSlower },
  { name: '500 GB sparse', size: 500 * GB, real: false, target: null },
];

interface Processes {
  readonly server: BenchProcess<SwallowQuestions>;
  readonly ours: BenchProcess<CarryoverResumeQuestions>;
  readonly theirs: BenchProcess<TusJsResumeQuestions>;
}

/** One resume: who goes on and who stops it again. Resolves with milliseconds. */
async function timeResume(
  server: Processes['server'],
  resume: () => Promise<null>,
  pause: () => Promise<null>,
): Promise<number> {
  const resumed = server.ask('resume', null);
  await resume();
  const { headAt, byteAt } = await resumed;
  await pause();
  await sleep(restMs);
  return byteAt - headAt;
}

async function makeSource(folder: string, { name, size, real }: Case): Promise<string> {
  const path = join(folder, `${name}.bin`);
  if (real) makeRandomFile(path, size);
  else await makeSparseFile(path, size);
  return path;
}

/** Half of the file is with the server; every block of that half, the begun one too, is in the journal. */
async function halfDone(path: string, endpoint: string, { size, real }: Case): Promise<InterruptedUpload> {
  const accepted = size / 2;
  const blocks = Math.ceil(accepted / BLOCK_SIZE);
  const hashes = real ? await hashesOfFile(path, blocks) : hashesOfZeros(blocks);
  return { path, endpoint, uploadUrl: `${endpoint}hold/${size}/${accepted}/half`, accepted, hashes };
}

/** All but the last 8 MiB of 10 GB is with the server, and the journal holds no hash: everything is hashed again. */
function hashesLost(path: string, endpoint: string, size: number, run: number): InterruptedUpload {
  const accepted = size - 8 * MiB;
  const uploadUrl = `${endpoint}swallow/${size}/${accepted}/lost-${run}`;
  return { path, endpoint, uploadUrl, accepted, hashes: new Uint8Array() };
}

export const resume: Scenario = async (options) => {
  const runs = options.runs ?? (options.quick ? 5 : defaultRuns);
  const rehashRuns = options.quick ? 1 : 5;
  const processes = {
    server: startProcess<SwallowQuestions>(new URL('../swallow-server.ts', import.meta.url)),
    ours: startProcess<CarryoverResumeQuestions>(new URL('carryover-client.ts', import.meta.url)),
    theirs: startProcess<TusJsResumeQuestions>(new URL('tus-js-client.ts', import.meta.url)),
  };
  try {
    const endpoint = `http://127.0.0.1:${await processes.server.ask('listen', null)}/files/`;
    const paths = new Map<string, string>();
    const uploads: InterruptedUpload[] = [];
    for (const one of cases) {
      options.say(`preparing ${one.name}`);
      const path = await makeSource(options.folder, one);
      paths.set(one.name, path);
      uploads.push(await halfDone(path, endpoint, one));
    }
    const lost = Array.from({ length: rehashRuns }, (_, run) =>
      hashesLost(paths.get('10 GB sparse') ?? '', endpoint, 10 * GB, run),
    );
    const stateFolder = join(options.folder, 'state');
    const ids = await prepareUploads(stateFolder, [...uploads, ...lost]);
    await processes.ours.ask('open', { stateFolder });

    options.say(`${runs} runs of each, mixed`);
    const values = await interleave(contendersOf(processes, uploads, ids), runs, warmUp);
    const figures = cases.map(({ name, target }) =>
      compared(
        `resume: ${name}`,
        'ms',
        values[`ours ${name}`] ?? [],
        { name: peer, values: values[`theirs ${name}`] ?? [] },
        target,
      ),
    );
    options.say('resuming 10 GB whose hashes are lost');
    const rehash = await timeRehash(processes, lost, ids.slice(cases.length));
    return { figures: [...figures, ...flatness(values), ...rehash], method };
  } finally {
    await Promise.all(Object.values(processes).map((one) => one.end()));
  }
};

function contendersOf(
  { server, ours, theirs }: Processes,
  uploads: readonly InterruptedUpload[],
  ids: readonly string[],
): Contenders {
  const pairs = cases.map(({ name }, i) => {
    const upload = uploads[i];
    const id = ids[i];
    if (upload === undefined || id === undefined) throw new Error(`${name} was not prepared.`);
    return {
      [`ours ${name}`]: async () =>
        await timeResume(
          server,
          () => ours.ask('resume', { id }),
          () => ours.ask('pause', { id }),
        ),
      [`theirs ${name}`]: async () =>
        await timeResume(
          server,
          () => theirs.ask('resume', upload),
          () => theirs.ask('pause', null),
        ),
    };
  });
  return Object.assign({}, ...pairs) as Contenders;
}

/** Our own figures of different sizes against each other: the resume must not grow with the file. */
function flatness(values: Record<string, number[]>): Figure[] {
  const against = (large: string, bound: number): Figure =>
    compared(
      `resume: ${large} over 500 MB sparse`,
      'ms',
      values[`ours ${large}`] ?? [],
      { name: 'Carryover, 500 MB sparse', values: values['ours 500 MB sparse'] ?? [] },
      { kind: 'ratio', is: 'at most', bound },
    );
  return [against('10 GB sparse', 1.2), against('500 GB sparse', 1.5)];
}

async function timeRehash(
  { server, ours }: Processes,
  lost: readonly InterruptedUpload[],
  ids: readonly string[],
): Promise<Figure[]> {
  const firstByte: number[] = [];
  const through: number[] = [];
  for (const [run, { accepted }] of lost.entries()) {
    const id = ids[run] ?? '';
    const resumed = server.ask('resume', null);
    const committed = ours.ask('acceptedBeyond', { id, bytes: accepted });
    await ours.ask('resume', { id });
    const { headAt, byteAt } = await resumed;
    const throughAt = await committed;
    await ours.ask('pause', { id });
    firstByte.push(byteAt - headAt);
    through.push(throughAt - headAt);
  }
  return [
    alone('resume: 10 GB sparse without hashes, first byte', 'ms', firstByte),
    alone(
      'resume: 10 GB sparse without hashes, all hashed again and the next bytes committed',
      'ms',
      through,
    ),
  ];
}

const method = [
  'A fake TUS server in its own process, on bare sockets, takes the time from the last byte of its answer to HEAD until the first body byte of the PATCH that follows, and then stops reading.',
  'Both clients are warm processes (three rounds do not count), resume the same file from its middle on the same server, and are stopped after the first byte; tus-js-client is given the upload’s address and a file stream, as it is used in Node.',
  'Ours is the whole engine with its journal: identity of the source compared, the resume committed, a sample hashed again beside it.',
  'Sparse files read as zeros at no disk cost, for both alike; “500 MB” without “sparse” is random bytes in the page cache.',
];
