/** The file of a trial run: one that is made for it, or one that a person gave. */
import { randomFill } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { fileSystemError } from '../files/file-system-error.ts';
import { TransferError } from '../engine/transfer-error.ts';

const MiB = 1024 * 1024;
/** Bytes of a made-up file: sixteen blocks. */
export const sampleSize = 64 * MiB;
/** The receiver writes a copy; a trial is no reason to fill a disk. */
const largest = 4096 * MiB;

export interface PracticeFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

const fill = promisify<Buffer, Buffer>(randomFill);

/** Random bytes, which nothing on the way could make smaller. */
export async function makeSample(folder: string, name: string, signal: AbortSignal): Promise<PracticeFile> {
  const path = join(folder, name);
  const file = await open(path, 'wx');
  const buffer = Buffer.alloc(MiB);
  try {
    for (let written = 0; written < sampleSize; written += MiB) {
      signal.throwIfAborted();
      await fill(buffer);
      await file.write(buffer);
    }
  } finally {
    await file.close();
  }
  return { path, name, size: sampleSize };
}

/** Rejects NO_SUCH_FILE, NOT_A_FILE, UNREADABLE, and TOO_LARGE above 4 GiB. */
export async function givenFile(path: string): Promise<PracticeFile> {
  const stats = await stat(path).catch((error: unknown) => {
    throw fileSystemError(error, path, 'source');
  });
  const name = basename(path);
  if (!stats.isFile() || stats.size === 0) {
    throw new TransferError('NOT_A_FILE', `“${name}” has no bytes to send. Take a file for the trial.`);
  }
  if (stats.size > largest) {
    throw new TransferError(
      'TOO_LARGE',
      `“${name}” is too large for a trial, which writes a copy of it. Take a file of at most 4 GB.`,
    );
  }
  return { path, name, size: stats.size };
}
