import { TransferError } from '../engine/transfer-error.ts';
import { createRunningDigest } from './running-digest.ts';
import { HASH_SIZE, blockCount, treeDigest } from './tree-digest.ts';
import type { DigestAlgorithm } from '../../preload/contract/digest.ts';
import type { ChunkDigest, FileDigest, FlatDigest, HashPool, SourceBlock } from './hash-pool-port.ts';

export interface DigestTools {
  readonly readBlocks: HashPool['readBlocks'];
  readonly flat: FlatDigest;
  readonly open: (algorithm: DigestAlgorithm) => ChunkDigest;
}

/** A reader session whose bytes go nowhere: every digest that is wanted, from one read. */
export async function digestFile(
  { readBlocks, flat, open }: DigestTools,
  request: Parameters<HashPool['digestFile']>[0],
): Promise<FileDigest> {
  const { fd, size, algorithms = [], signal, onProgress } = request;
  const wanted = new Set(algorithms);
  // The flat digest is that one already.
  wanted.delete('sha-256');
  const others = new Map([...wanted].map((algorithm) => [algorithm, open(algorithm)] as const));
  const reader = readBlocks({
    fd,
    size,
    fromBlock: 0,
    flat,
    ...(signal === undefined ? {} : { signal }),
  });
  const blockHashes = new Uint8Array(blockCount(size) * HASH_SIZE);
  let done = 0;
  let sha256: string | null;
  let digests: Map<DigestAlgorithm, string>;
  try {
    for await (const block of reader) {
      blockHashes.set(block.sha256, block.index * HASH_SIZE);
      const { length } = block.bytes;
      (await feedAll(others.values(), block)).release();
      done += length;
      onProgress?.(done);
    }
    sha256 = await flat.value(size);
    digests = new Map(await endAll(others, size));
  } finally {
    flat.forget();
    for (const other of others.values()) other.forget();
  }
  if (sha256 === null) {
    throw new TransferError('WORKER_LOST', 'The digest of the file was lost on the way. It is read again.');
  }
  digests.set('sha-256', sha256);
  return { sha256, treeDigest: treeDigest(blockHashes), blockHashes, digests };
}

/** One after the other, because the block's memory goes from worker to worker; the next blocks are read meanwhile. */
async function feedAll(digests: Iterable<ChunkDigest>, block: SourceBlock): Promise<SourceBlock> {
  let held = block;
  for (const digest of digests) held = await digest.add(held, 0, held.bytes.length);
  return held;
}

async function endAll(
  digests: ReadonlyMap<DigestAlgorithm, ChunkDigest>,
  size: number,
): Promise<readonly (readonly [DigestAlgorithm, string])[]> {
  const ended: [DigestAlgorithm, string][] = [];
  for (const [algorithm, digest] of digests) {
    // Nothing was ever fed of an empty file, so no worker has begun it.
    const raw = size === 0 ? createRunningDigest(algorithm).digest() : await digest.end();
    ended.push([algorithm, Buffer.from(raw).toString('hex')]);
  }
  return ended;
}
