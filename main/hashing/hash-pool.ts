import { availableParallelism } from 'node:os';
import { BlockReaderSession } from './block-reader.ts';
import { FileBlockWriter } from './block-writer.ts';
import { Bunch } from './bunch.ts';
import { BufferStore } from './buffer-store.ts';
import { TeamChunkDigest } from './chunk-digest.ts';
import { digestFile } from './digest-file.ts';
import { TeamFlatDigest } from './flat-digest.ts';
import { BLOCK_SIZE, type HashPool } from './hash-pool-port.ts';
import { RoomStore } from './room-store.ts';
import { rehashBlocks } from './rehash-blocks.ts';
import { WorkerTeam } from './worker-team.ts';
import type { DigestAlgorithm } from '../../preload/contract/digest.ts';

export interface HashPoolOptions {
  /** Threads; default one a core, at least 1 and at most 4: beyond that disks and networks are the limit. */
  readonly workers?: number;
  /**
   * Milliseconds until the workers start, unless there is work for them earlier; default 0. Each takes some 100 ms of a
   * core to start, and a window that comes up at the same time would wait for it.
   */
  readonly startAfterMs?: number;
  /** Address of another worker entry, for tests. */
  readonly workerUrl?: URL;
}

/**
 * Starts the workers by itself, so that the first block of a resume does not wait for a thread to start. An idle
 * pool does not hold the process open.
 */
export function createHashPool(options: HashPoolOptions = {}): HashPool {
  const workers = options.workers ?? Math.min(4, availableParallelism());
  const team = new WorkerTeam(Math.max(1, Math.floor(workers)), options.workerUrl);
  const { startAfterMs = 0 } = options;
  if (startAfterMs === 0) team.begin();
  const starting = startAfterMs === 0 ? undefined : setTimeout(() => team.begin(), startAfterMs).unref();
  const store = new BufferStore();
  const rooms = new RoomStore();
  const looks = new Bunch({
    most: 32,
    apartMs: 15,
    ask: async (paths: readonly string[]) => (await team.run('look', { paths })).snapshots,
  });
  const wholes = new Bunch({
    most: 8,
    apartMs: 3,
    ask: async (paths: readonly string[]) => (await team.run('whole', { paths, most: BLOCK_SIZE })).files,
  });
  const readBlocks: HashPool['readBlocks'] = (request) => new BlockReaderSession(team, store, request);
  const chunkDigest = (algorithm: DigestAlgorithm): TeamChunkDigest =>
    new TeamChunkDigest(team, store, algorithm);
  return {
    readBlocks,
    rehash: (request) => rehashBlocks(team, request),
    digestFile: (request) =>
      digestFile({ readBlocks, flat: new TeamFlatDigest(team), open: chunkDigest }, request),
    look: (path) => looks.ask(path),
    readWhole: (path) => wholes.ask(path),
    openWriter: (fd) => new FileBlockWriter(team, rooms, fd),
    openFlatDigest: () => new TeamFlatDigest(team),
    openChunkDigest: (algorithm) => chunkDigest(algorithm === 'sha256' ? 'sha-256' : 'sha-1'),
    openBlockHasher: () => ({
      room: () => new Uint8Array(store.take()),
      async hash({ buffer }, length) {
        const answer = await team.run('digestBuffer', { buffer: buffer as ArrayBuffer, length }, [
          buffer as ArrayBuffer,
        ]);
        store.give(answer.buffer);
        return answer.sha256;
      },
    }),
    async close() {
      clearTimeout(starting);
      await team.close();
      store.clear();
      rooms.clear();
    },
  };
}
