import { TransferError } from '../engine/transfer-error.ts';
import type { FileDigest, FlatDigest, HashPool } from './hash-pool-port.ts';
import { HASH_SIZE, blockCount, treeDigest } from './tree-digest.ts';

/** A reader session whose bytes go nowhere: flat digest, tree digest and block hashes from one read. */
export async function digestFile(
  readBlocks: HashPool['readBlocks'],
  flat: FlatDigest,
  request: Parameters<HashPool['digestFile']>[0],
): Promise<FileDigest> {
  const { fd, size, signal, onProgress } = request;
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
  try {
    for await (const block of reader) {
      blockHashes.set(block.sha256, block.index * HASH_SIZE);
      done += block.bytes.length;
      block.release();
      onProgress?.(done);
    }
    sha256 = await flat.value(size);
  } finally {
    flat.forget();
  }
  if (sha256 === null) {
    throw new TransferError('WORKER_LOST', 'The digest of the file was lost on the way. It is read again.');
  }
  return { sha256, treeDigest: treeDigest(blockHashes), blockHashes };
}
