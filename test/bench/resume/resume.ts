/**
 * From the server's answer to HEAD until the first body byte arrives there: ours with the integrity state checked,
 * tus-js-client, which checks nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { startProcess, type BenchProcess } from '../child-process.ts';
import { interleave, type Contenders } from '../interleave.ts';
import { prepareUploads } from '../prepared-upload.ts';
import type { Figure, Scenario, Target } from '../scenario.ts';
import { startEngine, type EngineProcess } from '../start-engine.ts';
import { compared } from '../statistics.ts';
import type { SwallowQuestions } from '../swallow-server.ts';
import { halfDone, sizes, type HalfDone } from './half-done.ts';
import { lostHashes, timeRehash } from './lost-hashes.ts';
import type { TusJsResumeQuestions } from './tus-js-client.ts';

const defaultRuns = 15;
const warmUp = 3;
/** Milliseconds between two runs, in which what the last one left is tidied up. */
const restMs = 30;
const peer = 'tus-js-client';
const noSlower: Target = { kind: 'ratio', is: 'at most', bound: 1 };

interface Clients {
  readonly server: BenchProcess<SwallowQuestions>;
  readonly ours: EngineProcess;
  readonly theirs: BenchProcess<TusJsResumeQuestions>;
}

export const resume: Scenario = async (options) => {
  const runs = options.runs ?? (options.quick ? 5 : defaultRuns);
  const server = startProcess<SwallowQuestions>(new URL('../swallow-server.ts', import.meta.url));
  const theirs = startProcess<TusJsResumeQuestions>(new URL('tus-js-client.ts', import.meta.url));
  let ours: EngineProcess | null = null;
  try {
    const endpoint = `http://127.0.0.1:${await server.ask('listen', null)}/files/`;
    const halves: HalfDone[] = [];
    for (const size of sizes) {
      options.say(`preparing ${size.name}`);
      halves.push(await halfDone(options.folder, endpoint, size, runs + warmUp));
    }
    const lost = await lostHashes(options.folder, endpoint, options.quick ? 1 : 5);
    const stateFolder = join(options.folder, 'state');
    const halfDoneUploads = halves.flatMap(({ uploads }) => uploads);
    const ids = await prepareUploads(stateFolder, [...halfDoneUploads, ...lost]);
    ours = await startEngine(stateFolder);

    options.say(`${runs} runs of each, mixed`);
    const values = await interleave(contendersOf({ server, ours, theirs }, halves, ids), runs, warmUp);
    options.say('resuming where the hashes were lost');
    const rehash = await timeRehash(server, ours, lost, ids.slice(halfDoneUploads.length));
    return { figures: [...figuresOf(values), ...rehash], method };
  } finally {
    await Promise.all([ours?.end(), theirs.end(), server.end()]);
  }
};

/** Goes on, waits for the first byte at the server, stops again. Resolves with milliseconds. */
async function timeResume(
  server: Clients['server'],
  goOn: () => Promise<null>,
  stop: () => Promise<null>,
): Promise<number> {
  const resumed = server.ask('resume', null);
  await goOn();
  const { headAt, byteAt } = await resumed;
  await stop();
  await sleep(restMs);
  return byteAt - headAt;
}

const oursWith = (name: string): string => `Carryover, ${name}`;
const theirsWith = (name: string): string => `${peer}, ${name}`;

/** `ids` of all uploads of `halves`, in order. */
function contendersOf(
  { server, ours, theirs }: Clients,
  halves: readonly HalfDone[],
  ids: readonly string[],
): Contenders {
  const contenders: Record<string, () => Promise<number>> = {};
  const left = [...ids];
  for (const { size, path, uploads } of halves) {
    const ownIds = left.splice(0, uploads.length);
    const urls = uploads.map(({ uploadUrl }) => uploadUrl);
    contenders[oursWith(size.name)] = async () => {
      const id = ownIds.shift() ?? '';
      return await timeResume(
        server,
        () => ours.ask('resume', { id }),
        () => ours.ask('pause', { id }),
      );
    };
    contenders[theirsWith(size.name)] = async () => {
      const uploadUrl = urls.shift() ?? '';
      return await timeResume(
        server,
        () => theirs.ask('resume', { path, uploadUrl }),
        () => theirs.ask('pause', null),
      );
    };
  }
  return contenders;
}

function figuresOf(values: Record<string, number[]>): Figure[] {
  const of = (name: string): number[] => values[oursWith(name)] ?? [];
  const beside = sizes.map(({ name, promised }) =>
    compared(
      `resume: ${name}`,
      'ms',
      of(name),
      { name: peer, values: values[theirsWith(name)] ?? [] },
      promised ? noSlower : null,
    ),
  );
  /** Our own figures of two sizes: the resume must not grow with the file. */
  const flat = (large: string, bound: number): Figure => {
    const small = '500 MB sparse';
    const target = { kind: 'ratio', is: 'at most', bound } as const;
    return compared(
      `resume: ${large} over ${small}`,
      'ms',
      of(large),
      { name: oursWith(small), values: of(small) },
      target,
    );
  };
  return [...beside, flat('10 GB sparse', 1.2), flat('500 GB sparse', 1.5)];
}

const method = [
  'A fake TUS server in its own process, on bare sockets, takes the time from the last byte of its answer to HEAD until the first body byte of the PATCH that follows, and then stops reading.',
  'Both clients are warm processes (three rounds do not count), resume the same file from its middle on the same server, and are stopped after the first byte; tus-js-client is given the upload’s address and a file stream, as it is used in Node.',
  'Ours is the whole engine with its journal: the identity of the source compared, the resume committed, a sample hashed again beside it. The journal holds every block hash of the accepted half.',
  'In “cut” the journal holds every hash of that half, but no acknowledgement: so it is after a cut in one long request. Where to go on is known only from the answer then.',
  'Sparse files are holes, for both alike; the system makes pages of zeros of them as they are read. “500 MB” without “sparse” is random bytes in the page cache.',
  'Where the hashes were lost, all of 2 GB but the last 8 MiB is with the server, and the journal knows the address and nothing else: the first byte must not wait for the re-hash, the next commit must.',
];
