import { open } from 'node:fs/promises';
import { errnoOf, fileSystemError } from './file-system-error.ts';

/**
 * Answers of file systems that cannot sync a folder (some FUSE and network shares), and of folders one may
 * write to but not list: nothing more can be done there, and failing a finished transfer would not help.
 */
const cannot: ReadonlySet<string | undefined> = new Set([
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
  'EBADF',
]);

/**
 * Makes the names in a folder (created, renamed, removed) survive a power cut; syncing a file does not do that on
 * POSIX systems. Windows has no such call, and NTFS journals names itself, so there it does nothing.
 * Rejects TARGET_MISSING, TARGET_NOT_A_FOLDER, DISK_FULL or WRITE_FAILED.
 */
export async function syncDirectory(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannot.has(errnoOf(error))) throw fileSystemError(error, folder, 'folder');
  }
}
