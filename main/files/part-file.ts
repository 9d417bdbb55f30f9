/** The file an unfinished download lives in, beside its final place so that finishing is a rename. */
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';
import { errnoOf, fileSystemError } from './file-system-error.ts';
import { fitFilename, MAX_NAME_BYTES } from './fit-filename.ts';
import { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDWR } from './open-flags.ts';
import { syncDirectory } from './sync-directory.ts';

export const PART_SUFFIX = '.carryover-part';

/** Nobody else reads an unfinished download; the final mode is set when it gets its final name. */
const PART_MODE = 0o600;

/** `<name>.<id>.carryover-part` within 255 bytes; the name is shortened, never the id. */
export function partFilename(name: string, id: string): string {
  if (!/^[\w-]{1,64}$/u.test(id)) throw new RangeError(`“${id}” cannot be part of a file name`);
  const tail = `.${id}${PART_SUFFIX}`;
  return fitFilename(name, MAX_NAME_BYTES - tail.length) + tail;
}

/**
 * A new, empty part file, synced with its folder, open for reading and writing. `name` must be safe already.
 * What lies under its name (left by a crash before anything was journaled, or put there as a trap) is removed, not opened.
 * Rejects TARGET_MISSING, TARGET_NOT_A_FOLDER, TARGET_READ_ONLY, DISK_FULL or WRITE_FAILED.
 */
export async function createPartFile(request: {
  readonly folder: string;
  readonly name: string;
  readonly id: string;
}): Promise<{ readonly handle: FileHandle; readonly path: string }> {
  const path = join(request.folder, partFilename(request.name, request.id));
  let handle: FileHandle | null = null;
  try {
    handle = await createAnew(path);
    await handle.sync();
    await syncDirectory(request.folder);
    return { handle, path };
  } catch (error) {
    await handle?.close();
    throw fileSystemError(error, path, 'folder');
  }
}

async function createAnew(path: string): Promise<FileHandle> {
  const flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW;
  try {
    return await open(path, flags, PART_MODE);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    await unlink(path);
    // Once only: whoever is quick enough to put something there again is not us.
    return await open(path, flags, PART_MODE);
  }
}

/**
 * The part file of an earlier attempt, open for reading and writing. Links are not followed, and what is no file
 * any more counts as missing. Rejects PART_FILE_MISSING, TARGET_READ_ONLY or WRITE_FAILED.
 */
export async function openPartFile(path: string): Promise<FileHandle> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
    const stats = await handle.stat();
    if (stats.isFile()) return handle;
    throw new TransferError(
      'PART_FILE_MISSING',
      `Something that is no file lies where the unfinished download ${path} was.`,
    );
  } catch (error) {
    await handle?.close();
    throw fileSystemError(error, path, 'part');
  }
}

/** Nothing is done any more: no old byte can come back, even after a power cut. Rejects WRITE_FAILED. */
export async function emptyPartFile(handle: FileHandle): Promise<void> {
  try {
    await handle.truncate(0);
    await handle.sync();
  } catch (error) {
    throw new TransferError('WRITE_FAILED', 'The unfinished download could not be emptied.', {
      cause: error,
    });
  }
}

/** Removes a part file that is not wanted any more; one that is gone already is fine. */
export async function removePartFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw fileSystemError(error, path, 'part');
  }
  await syncDirectory(dirname(path));
}
