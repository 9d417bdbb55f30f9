/** How near the hash pool comes to what the cores can hash: from the page cache, and from memory. */
import { createReadStream, createWriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeRandomFile } from '../../harness/random-file.ts';
import { GB, GiB, MiB } from '../bench-files.ts';
import { startProcess } from '../child-process.ts';
import { interleave, type Contenders } from '../interleave.ts';
import type { Figure, Scenario } from '../scenario.ts';
import { alone, compared, median } from '../statistics.ts';
import type { HashQuestions } from './hash-process.ts';
import { opensslDigests, opensslSpeed, opensslVersion } from './openssl-speed.ts';

const defaultRuns = 5;

/** The same bytes again, cut into `count` files, for processes that hash a file each. */
async function cutInto(path: string, size: number, count: number, folder: string): Promise<string[]> {
  const stretch = Math.ceil(size / count / MiB) * MiB;
  const parts = Array.from({ length: count }, (_, i) => join(folder, `part-${i}.bin`));
  for (const [i, part] of parts.entries()) {
    const end = Math.min(size, (i + 1) * stretch) - 1;
    await pipeline(createReadStream(path, { start: i * stretch, end }), createWriteStream(part));
  }
  return parts;
}

export const hash: Scenario = async (options) => {
  const size = options.quick ? 256 * MiB : 2 * GiB;
  const runs = options.runs ?? (options.quick ? 3 : defaultRuns);
  const seconds = options.quick ? 1 : 3;
  const cores = availableParallelism();
  const pool = startProcess<HashQuestions>(new URL('hash-process.ts', import.meta.url));
  try {
    const path = join(options.folder, 'file.bin');
    options.say(`writing ${size / MiB} MiB of random bytes, twice`);
    makeRandomFile(path, size);
    const parts = await cutInto(path, size, cores, options.folder);
    const withOpenssl = (await opensslVersion()) !== null;
    if (!withOpenssl) options.say('openssl is not installed (Debian package openssl): not compared with it');

    const perSecond = (milliseconds: number): number => size / GB / (milliseconds / 1000);
    const contenders: Contenders = {
      rehash: async () => perSecond(await pool.ask('rehash', { path, size })),
      memory: async () => perSecond(await pool.ask('memory', { bytes: size })),
      ...(withOpenssl && {
        speed: async () => (await opensslSpeed(1, seconds)) / GB,
        multi: async () => (await opensslSpeed(cores, seconds)) / GB,
        digests: async () => perSecond(await opensslDigests(parts)),
      }),
    };
    options.say(`${runs} runs of each, mixed, on ${cores} cores`);
    const values = await interleave(contenders, runs, 1);
    return { figures: figuresOf(values, cores), method };
  } finally {
    await pool.end();
  }
};

function figuresOf(values: Record<string, number[]>, cores: number): Figure[] {
  const { rehash = [], memory = [], speed, multi, digests } = values;
  const inMemory = 'hash: blocks in memory, all workers';
  const inCache = 'hash: a file in the page cache, all workers';
  const unit = 'GB/s';
  if (speed === undefined || multi === undefined || digests === undefined) {
    return [alone(inMemory, unit, memory), alone(inCache, unit, rehash)];
  }
  const best = { name: `${cores} x openssl speed`, values: [median(speed) * cores] };
  const target = { kind: 'ratio', is: 'at least', bound: 0.95 } as const;
  const dgst = { name: `openssl dgst in ${cores} processes`, values: digests };
  return [
    compared(inMemory, unit, memory, best, target),
    compared(inCache, unit, rehash, best, target),
    compared(inCache, unit, rehash, dgst, null),
    compared(inMemory, unit, memory, { name: `openssl speed -multi ${cores}`, values: multi }, null),
  ];
}

const method = [
  'The pool of the engine in its own process, one worker a core. In memory: 4 MiB blocks are passed to the workers and back, which is what `openssl speed -evp sha256 -bytes 16384` does too: it reads no file. In the page cache: the parallel re-hash of a file, 4 readers.',
  '`openssl speed` counts processor time, ours is the clock on the wall. Its one core times the number of cores is what the target asks; what as many processes really reach at once is `-multi`.',
  '`openssl dgst` hashes the same bytes from the page cache, cut into one file a core.',
];
