/** Files of all sizes, each uploaded half way. */
import { join } from 'node:path';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { makeRandomFile } from '../../harness/random-file.ts';
import { GB, hashesOfFile, hashesOfZeros, makeSparseFile, MB } from '../bench-files.ts';
import type { InterruptedUpload } from '../prepared-upload.ts';

export interface SourceSize {
  readonly name: string;
  readonly bytes: number;
  /** Random bytes in place of a hole. */
  readonly real: boolean;
  /** A target of its own against tus-js-client. */
  readonly promised: boolean;
}

export const sizes: readonly SourceSize[] = [
  { name: '500 MB', bytes: 500 * MB, real: true, promised: true },
  { name: '500 MB sparse', bytes: 500 * MB, real: false, promised: true },
  { name: '2 GB sparse', bytes: 2 * GB, real: false, promised: true },
  { name: '10 GB sparse', bytes: 10 * GB, real: false, promised: true },
  { name: '500 GB sparse', bytes: 500 * GB, real: false, promised: false },
];

export type HalfDone = InterruptedUpload & { readonly name: string };

export async function makeSource(folder: string, { name, bytes, real }: SourceSize): Promise<string> {
  const path = join(folder, `${name}.bin`);
  if (real) makeRandomFile(path, bytes);
  else await makeSparseFile(path, bytes);
  return path;
}

/** The first half is with the server; every block of it, the begun one too, is in the journal. */
export async function halfDone(path: string, endpoint: string, size: SourceSize): Promise<HalfDone> {
  const { name, bytes, real } = size;
  const accepted = bytes / 2;
  const blocks = Math.ceil(accepted / BLOCK_SIZE);
  const hashes = real ? await hashesOfFile(path, blocks) : hashesOfZeros(blocks);
  return { name, path, endpoint, uploadUrl: `${endpoint}hold/${bytes}/${accepted}/half`, accepted, hashes };
}
