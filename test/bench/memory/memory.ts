/** The most memory an upload ever takes, in an upload of 500 GB against one of 500 MB. */
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { GB, hashesOfZeros, makeSparseFile, MB } from '../bench-files.ts';
import { startProcess } from '../child-process.ts';
import { interleave } from '../interleave.ts';
import { peakMemory } from '../peak-memory.ts';
import { prepareUploads } from '../prepared-upload.ts';
import type { BenchOptions, Figure, Scenario, Target } from '../scenario.ts';
import { startEngine } from '../start-engine.ts';
import { compared } from '../statistics.ts';
import type { SwallowQuestions } from '../swallow-server.ts';

const defaultRuns = 3;
const within: Target = { kind: 'difference', is: 'at most', bound: 64 };

interface Course {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes the server has before; a whole number of blocks. */
  readonly accepted: number;
  /** The file's time is another one than the journal knows, so that all its bytes must prove it. */
  readonly touched: boolean;
}

const blocksOf = (size: number, share: number): number =>
  Math.floor((size * share) / BLOCK_SIZE) * BLOCK_SIZE;

function coursesOf(large: number): { small: Course; others: readonly Course[] } {
  const named = `${large / GB} GB`;
  const nearlyDone = blocksOf(large, 0.9999);
  return {
    small: { name: '500 MB, from its first byte until done', size: 500 * MB, accepted: 0, touched: false },
    others: [
      { name: `${named}, from its first byte`, size: large, accepted: 0, touched: false },
      {
        name: `${named}, the last ten-thousandth and the comparison of the whole file`,
        size: large,
        accepted: nearlyDone,
        touched: false,
      },
      {
        name: `${named}, touched: its bytes compared before anything is sent`,
        size: large,
        accepted: nearlyDone,
        touched: true,
      },
    ],
  };
}

/** A fresh engine goes through one course, to its end or for `seconds`; resolves with its peak in MiB. */
async function run(
  course: Course,
  options: BenchOptions,
  endpoint: string,
  seconds: number,
): Promise<number> {
  const name = `${course.size}-${course.accepted}-${course.touched}-${Math.random().toString(36).slice(2)}`;
  const path = join(options.folder, `${name}.bin`);
  const stateFolder = join(options.folder, `state-${name}`);
  await makeSparseFile(path, course.size);
  const { size, accepted } = course;
  const uploadUrl = `${endpoint}swallow/${size}/${accepted}/${name}`;
  const hashes = hashesOfZeros(accepted / BLOCK_SIZE);
  const [id = ''] = await prepareUploads(stateFolder, [{ path, endpoint, uploadUrl, accepted, hashes }]);
  if (course.touched) await utimes(path, new Date(), new Date());
  const engine = await startEngine(stateFolder);
  try {
    const stop = new AbortController();
    const done = engine.ask('done', { id });
    await engine.ask('resume', { id });
    await Promise.race([done, sleep(seconds * 1000, null, { signal: stop.signal })]);
    stop.abort();
    // What is still asked when the process ends is no fault.
    done.catch(() => undefined);
    return await peakMemory(engine.pid);
  } finally {
    await engine.end();
  }
}

export const memory: Scenario = async (options) => {
  const seconds = options.quick ? 4 : 30;
  const { small, others } = coursesOf(500 * GB);
  const server = startProcess<SwallowQuestions>(new URL('../swallow-server.ts', import.meta.url));
  try {
    const endpoint = `http://127.0.0.1:${await server.ask('listen', null)}/files/`;
    const runs = options.runs ?? (options.quick ? 1 : defaultRuns);
    options.say(`${runs} runs of each, ${seconds} s at most, mixed`);
    const courses = [small, ...others];
    const values = await interleave(
      Object.fromEntries(
        courses.map((course) => [course.name, () => run(course, options, endpoint, seconds)]),
      ),
      runs,
      0,
    );
    const peer = { name: 'Carryover, 500 MB', values: values[small.name] ?? [] };
    const figures: Figure[] = others.map(({ name }) =>
      compared(`memory: ${name}`, 'MiB', values[name] ?? [], peer, within),
    );
    return { figures, method };
  } finally {
    await server.end();
  }
};

const method = [
  'The peak of resident memory (VmHWM) of a fresh process that runs the engine, sparse files, to a server in another process that takes everything and keeps nothing.',
  '500 MB go from the first byte until done. 500 GB would take minutes, so each course is cut after 30 s: its beginning; a resume at 99.99 % with all 119,208 block hashes in the journal, through the last byte and into the comparison of the whole file; and the same of a file whose times changed, which is compared with all its hashes before anything is sent.',
];
