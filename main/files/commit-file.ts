/** The final name appears once (invariant 6): a part file gets it without ever taking another file's place. */
import { join } from 'node:path';
import { errnoOf, fileSystemError } from './file-system-error.ts';
import { finalNameCandidates, tooManyOfThatName } from './final-name.ts';
import { locateCommitted, type CommitPaths, type Located } from './locate-committed.ts';
import { openPartFile } from './part-file.ts';
import { dropPartName, placeFile } from './place-file.ts';
import { probeFile } from './probe-file.ts';

export { finalNameCandidates } from './final-name.ts';
export { locateCommitted, type Located } from './locate-committed.ts';

export interface CommitRequest {
  /** Complete, checked and synced. In `folder`, or at least on the same volume. */
  readonly partPath: string;
  readonly folder: string;
  /** Safe already; where it is taken, `name (2).ext` and so on are tried. */
  readonly name: string;
  /**
   * Awaited with each path before it is tried, so that the journal knows under which name to look after a crash.
   * Rejecting ends the commit with nothing changed.
   */
  readonly announce?: (finalPath: string) => Promise<void>;
}

/**
 * Gives the part file its final name and resolves with the path once a power cut would not take it away. Asked
 * again after a crash it finishes what was begun. The mode becomes what new files get in that folder.
 * Rejects PART_FILE_MISSING, TARGET_MISSING, TARGET_READ_ONLY, DISK_FULL or WRITE_FAILED; the part file stays then.
 */
export async function commitPartFile(request: CommitRequest): Promise<string> {
  const { partPath, folder, name, announce } = request;
  await openToOthers(partPath, folder);
  for (const candidate of finalNameCandidates(name)) {
    const finalPath = join(folder, candidate);
    await announce?.(finalPath);
    if ((await placeFile(partPath, finalPath)) === 'placed') return finalPath;
  }
  throw tooManyOfThatName(folder, name);
}

/** Finishes a commit that was cut between its two halves; answers where the file is then. */
export async function finishCommit(paths: CommitPaths): Promise<Exclude<Located, 'both'>> {
  const located = await locateCommitted(paths);
  if (located !== 'both') return located;
  await dropPartName(paths.partPath, paths.finalPath);
  return 'final';
}

/**
 * From "mine alone" to what new files get here. A probe tells, because reading the umask sets it to 0 for a moment in which
 * other threads' files are born open to all, and because the folder's own access list may have a say.
 */
async function openToOthers(partPath: string, folder: string): Promise<void> {
  const handle = await openPartFile(partPath);
  try {
    if (process.platform !== 'win32') {
      const { mode } = await probeFile(folder, 0o666).catch((error: unknown) => {
        throw fileSystemError(error, folder, 'folder');
      });
      await handle.chmod(mode & 0o777).catch(refusedByDisk);
    }
    await handle.sync();
  } catch (error) {
    throw fileSystemError(error, partPath, 'part');
  } finally {
    await handle.close();
  }
}

/** Disks without permissions (FAT, some shares) refuse; so be it. */
function refusedByDisk(error: unknown): void {
  const errno = errnoOf(error);
  if (errno !== 'EPERM' && errno !== 'ENOTSUP' && errno !== 'EOPNOTSUPP' && errno !== 'ENOSYS') throw error;
}
