/** Positional reads and writes that come to their end or fail with a stable code. Synchronous: for workers. */
import { readSync, writeSync } from 'node:fs';
import { TransferError } from '../engine/transfer-error.ts';

/** A call cut by a signal is asked again, this often at most: network and FUSE file systems do it now and then. */
const MAX_INTERRUPTIONS = 100;

/**
 * Fills `bytes` from `position` of the file. A file that ends before throws SOURCE_CHANGED, any other error
 * READ_FAILED with the system's error as its cause.
 */
export function readFully(fd: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  let interruptions = 0;
  while (done < bytes.length) {
    let count: number;
    try {
      count = readSync(fd, bytes, done, bytes.length - done, position + done);
    } catch (error) {
      if (errnoOf(error) === 'EINTR' && ++interruptions <= MAX_INTERRUPTIONS) continue;
      throw new TransferError('READ_FAILED', `The file could not be read at byte ${position + done}.`, {
        cause: error,
      });
    }
    if (count === 0) {
      throw new TransferError(
        'SOURCE_CHANGED',
        `The file ends at byte ${position + done}: it became shorter while it was read.`,
      );
    }
    done += count;
  }
}

/** Writes all of `bytes` at `position`, short writes included. Throws DISK_FULL or WRITE_FAILED. */
export function writeFully(fd: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  let interruptions = 0;
  while (done < bytes.length) {
    let count: number;
    try {
      count = writeSync(fd, bytes, done, bytes.length - done, position + done);
    } catch (error) {
      if (errnoOf(error) === 'EINTR' && ++interruptions <= MAX_INTERRUPTIONS) continue;
      throw writeError(error, `The file could not be written at byte ${position + done}.`);
    }
    if (count === 0) {
      throw new TransferError('WRITE_FAILED', `The disk took no more bytes at byte ${position + done}.`);
    }
    done += count;
  }
}

/** A failed write or sync with its code; `sentence` is used where there is nothing more exact to say. */
export function writeError(error: unknown, sentence: string): TransferError {
  switch (errnoOf(error)) {
    case 'ENOSPC':
      return new TransferError('DISK_FULL', 'The disk is full. Free some space, then resume.', {
        cause: error,
      });
    case 'EDQUOT':
      return new TransferError(
        'DISK_FULL',
        'Your quota on this disk is used up. Free some space, then resume.',
        {
          cause: error,
        },
      );
    case 'EFBIG':
      return new TransferError(
        'WRITE_FAILED',
        'This disk cannot hold a file this large (FAT32 ends at 4 GiB). Choose a folder on another disk.',
        { cause: error },
      );
    default:
      return new TransferError('WRITE_FAILED', sentence, { cause: error });
  }
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
