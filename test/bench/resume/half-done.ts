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
  /**
   * What the journal knows of the half that the server has: all of it was acknowledged, or (as after a cut in one long
   * request) every block was hashed and nothing acknowledged.
   */
  readonly journaled: 'all' | 'hashes';
  /** A target of its own against tus-js-client. */
  readonly promised: boolean;
}

const acknowledged = { real: false, journaled: 'all', promised: true } as const;

export const sizes: readonly SourceSize[] = [
  { name: '500 MB', bytes: 500 * MB, ...acknowledged, real: true },
  { name: '500 MB sparse', bytes: 500 * MB, ...acknowledged },
  { name: '2 GB sparse', bytes: 2 * GB, ...acknowledged },
  { name: '10 GB sparse', bytes: 10 * GB, ...acknowledged },
  { name: '500 GB sparse', bytes: 500 * GB, ...acknowledged, promised: false },
  { name: '10 GB sparse, cut', bytes: 10 * GB, ...acknowledged, journaled: 'hashes', promised: false },
];

export interface HalfDone {
  readonly size: SourceSize;
  readonly path: string;
  /** One for each run: a server that took bytes and shows none of them would teach an engine to distrust it. */
  readonly uploads: readonly InterruptedUpload[];
}

/** The first half is with the server; every block of it, the begun one too, is in the journal. */
export async function halfDone(
  folder: string,
  endpoint: string,
  size: SourceSize,
  runs: number,
): Promise<HalfDone> {
  const { name, bytes, real, journaled } = size;
  const path = join(folder, `${name}.bin`);
  if (real) makeRandomFile(path, bytes);
  else await makeSparseFile(path, bytes);
  const half = bytes / 2;
  const blocks = Math.ceil(half / BLOCK_SIZE);
  const hashes = real ? await hashesOfFile(path, blocks) : hashesOfZeros(blocks);
  const accepted = journaled === 'all' ? half : 0;
  const uploads = Array.from({ length: runs }, (_, run) => {
    const uploadUrl = `${endpoint}hold/${bytes}/${half}/${journaled}-${run}`;
    return { path, endpoint, uploadUrl, accepted, hashes };
  });
  return { size, path, uploads };
}
