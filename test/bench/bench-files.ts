/** Files to carry: sparse ones for sizes, random ones for bytes. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { BLOCK_SIZE } from '../../main/hashing/hash-pool-port.ts';

export const KB = 1_000;
export const MB = 1_000_000;
export const GB = 1_000_000_000;
export const MiB = 1024 * 1024;
export const GiB = 1024 * MiB;

/** A file of zeros that takes no room on the disk. Size in bytes. */
export async function makeSparseFile(path: string, size: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.truncate(size);
  } finally {
    await file.close();
  }
}

/** SHA-256 of `count` whole blocks of zeros, as the journal takes them: 32 bytes each. */
export function hashesOfZeros(count: number): Uint8Array {
  const one = createHash('sha256').update(new Uint8Array(BLOCK_SIZE)).digest();
  const all = new Uint8Array(count * one.length);
  for (let block = 0; block < count; block += 1) all.set(one, block * one.length);
  return all;
}

/** SHA-256 of the first `count` whole blocks of a file, 32 bytes each. */
export async function hashesOfFile(path: string, count: number): Promise<Uint8Array> {
  const all = new Uint8Array(count * 32);
  const file = await open(path);
  try {
    const bytes = new Uint8Array(BLOCK_SIZE);
    for (let block = 0; block < count; block += 1) {
      await file.read(bytes, 0, BLOCK_SIZE, block * BLOCK_SIZE);
      all.set(createHash('sha256').update(bytes).digest(), block * 32);
    }
  } finally {
    await file.close();
  }
  return all;
}
