import { createHash } from 'node:crypto';
import { BLOCK_SIZE } from './hash-pool-port.ts';

/** Bytes of one SHA-256. */
export const HASH_SIZE = 32;

/** How many blocks a file of `size` bytes has; an empty file has none. */
export function blockCount(size: number): number {
  return Math.ceil(size / BLOCK_SIZE);
}

/** Bytes of block `index` in a file of `size` bytes: a whole block, but for the last. */
export function blockLength(index: number, size: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= blockCount(size)) {
    throw new RangeError(`Block ${index} is not in a file of ${size} bytes`);
  }
  return Math.min(BLOCK_SIZE, size - index * BLOCK_SIZE);
}

/**
 * SHA-256 over the concatenated SHA-256 hashes of the 4 MiB blocks, in order, as lower-case hexadecimal. Equal to
 * Dropbox's content hash (https://www.dropbox.com/developers/reference/content-hash), so it can be checked outside.
 * `blockHashes` holds 32 bytes a block; none for an empty file. Throws RangeError on a torn hash.
 */
export function treeDigest(blockHashes: Uint8Array): string {
  if (blockHashes.length % HASH_SIZE !== 0) {
    throw new RangeError(`${blockHashes.length} bytes are not a whole number of SHA-256 hashes`);
  }
  return createHash('sha256').update(blockHashes).digest('hex');
}
