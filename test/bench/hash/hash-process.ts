/** The hash pool as a process: a file hashed again by all workers, and blocks that are in memory already. */
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';
import { BLOCK_SIZE, type HashPool } from '../../../main/hashing/hash-pool-port.ts';
import { WorkerTeam } from '../../../main/hashing/worker-team.ts';
import { answerQuestions } from '../child-process.ts';
import { clock } from '../clock.ts';

export type HashQuestions = {
  /** Both resolve with milliseconds. */
  rehash: { ask: { path: string; size: number }; answer: number };
  /** Hashes `bytes` bytes of blocks that lie in memory; nothing is read from a file. */
  memory: { ask: { bytes: number }; answer: number };
};

const pool: HashPool = createHashPool();
const team = new WorkerTeam(Math.min(4, availableParallelism()));
/** Jobs each worker has at once: one in work, one that waits. */
const depth = 2;

async function rehash(path: string, size: number): Promise<number> {
  const file = await open(path);
  try {
    const blocks = Array.from({ length: Math.ceil(size / BLOCK_SIZE) }, (_, index) => index);
    const begun = clock();
    let hashed = 0;
    for await (const { sha256 } of pool.rehash({ fd: file.fd, size, blocks })) hashed += sha256.length / 32;
    const took = clock() - begun;
    if (hashed !== blocks.length) throw new Error(`${hashed} of ${blocks.length} blocks were hashed.`);
    return took;
  } finally {
    await file.close();
  }
}

async function hashMemory(bytes: number): Promise<number> {
  const blocks = bytes / BLOCK_SIZE;
  const lanes = Math.min(4, availableParallelism()) * depth;
  const buffers = Array.from({ length: lanes }, () => new Uint8Array(BLOCK_SIZE).fill(7).buffer);
  let next = 0;
  const begun = clock();
  await Promise.all(
    buffers.map(async (first) => {
      let buffer = first;
      while (next < blocks) {
        next += 1;
        const answer = await team.run('digestBuffer', { buffer, length: BLOCK_SIZE }, [buffer]);
        buffer = answer.buffer;
      }
    }),
  );
  return clock() - begun;
}

answerQuestions<HashQuestions>(
  {
    rehash: async ({ path, size }) => await rehash(path, size),
    memory: async ({ bytes }) => await hashMemory(bytes),
  },
  async () => {
    await pool.close();
    await team.close();
  },
);
