import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errnoOf, fileSystemError } from '../files/file-system-error.ts';
import { syncDirectory } from '../files/sync-directory.ts';
import { checkTargetFolder } from '../files/target-folder.ts';

/** Name of the hidden folder beside the received files; never served, never a file's name. */
export const workingFolderName = '.carryover-receiver';

export interface ReceiverFolders {
  /** Where finished files appear under their own names. Absolute. */
  readonly received: string;
  /** Holds the book (see upload-book.ts). */
  readonly working: string;
  /** The data of unfinished uploads, each under its id. Same file system as `received`, so placing copies nothing. */
  readonly uploads: string;
}

/** Makes the folders. Rejects TARGET_MISSING, TARGET_NOT_A_FOLDER, TARGET_READ_ONLY, DISK_FULL or WRITE_FAILED. */
export async function prepareFolders(dir: string): Promise<ReceiverFolders> {
  const received = resolve(dir);
  const working = join(received, workingFolderName);
  const folders: ReceiverFolders = { received, working, uploads: join(working, 'uploads') };
  try {
    await mkdir(received, { recursive: true });
  } catch (error) {
    // Something has the name already; the check below says what.
    if (errnoOf(error) !== 'EEXIST') throw fileSystemError(error, received, 'folder');
  }
  await checkTargetFolder(received);
  try {
    await mkdir(folders.uploads, { recursive: true, mode: 0o700 });
    for (const folder of [received, working]) await syncDirectory(folder);
  } catch (error) {
    throw fileSystemError(error, working, 'folder');
  }
  return folders;
}
