import { BLOCK_SIZE, type HashPool } from './hash-pool-port.ts';
import { throwIfAborted } from './throw-if-aborted.ts';
import { blockLength } from './tree-digest.ts';
import type { WorkerTeam } from './worker-team.ts';

export type RehashRequest = Parameters<HashPool['rehash']>[0];

export interface BlockHash {
  readonly index: number;
  readonly sha256: Uint8Array;
}

/** What solid-state disks like; rotating disks want 2. */
const DEFAULT_READERS = 4;

/**
 * Hashes the blocks with `readers` jobs at once, in the order asked, answered in the order done. `blocks` is drawn
 * from as work goes on, so it may be endless or lazy. No worker touches `fd` once the iteration has ended.
 * Throws SOURCE_CHANGED, READ_FAILED, CANCELLED or WORKER_LOST; RangeError for a block the file does not have.
 */
export async function* rehashBlocks(
  team: WorkerTeam,
  request: RehashRequest,
): AsyncGenerator<BlockHash, void> {
  const { fd, size, readers = DEFAULT_READERS, signal, whenIdle = () => false } = request;
  if (!(readers >= 1)) throw new RangeError(`${readers} readers`);
  const inFlight = new Map<number, Promise<BlockHash & { ticket: number }>>();
  let tickets = 0;
  const start = (index: number): void => {
    const ticket = tickets++;
    const ask = { fd, position: index * BLOCK_SIZE, length: blockLength(index, size) };
    const answer = whenIdle() ? team.runWhenIdle('hash', ask) : team.run('hash', ask);
    const task = answer.then(({ sha256 }) => ({ ticket, index, sha256 }));
    task.catch(() => undefined);
    inFlight.set(ticket, task);
  };
  try {
    for (const index of request.blocks) {
      throwIfAborted(signal);
      start(index);
      if (inFlight.size >= readers) yield await takeFirst(inFlight);
    }
    while (inFlight.size > 0) {
      throwIfAborted(signal);
      yield await takeFirst(inFlight);
    }
  } finally {
    await Promise.allSettled(inFlight.values());
  }
}

async function takeFirst(inFlight: Map<number, Promise<BlockHash & { ticket: number }>>): Promise<BlockHash> {
  const { ticket, index, sha256 } = await Promise.race(inFlight.values());
  inFlight.delete(ticket);
  return { index, sha256 };
}
