/** The final name appears once (invariant 6): a part file gets it without ever taking another file's place. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';
import { errnoOf, fileSystemError } from './file-system-error.ts';
import { finalNameCandidates } from './final-name.ts';
import { locateCommitted, type CommitPaths, type Located } from './locate-committed.ts';
import { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } from './open-flags.ts';
import { dropPartName, placeFile } from './place-file.ts';

export { finalNameCandidates } from './final-name.ts';
export { locateCommitted, type Located } from './locate-committed.ts';

/** Read once, while nothing else runs: reading it sets it to 0 for a moment, in which files are born open to all. */
const finalMode = 0o666 & ~process.umask();

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
 * again after a crash it finishes what was begun. The mode becomes what the person's umask gives new files.
 * Rejects PART_FILE_MISSING, TARGET_MISSING, TARGET_READ_ONLY, DISK_FULL or WRITE_FAILED; the part file stays then.
 */
export async function commitPartFile(request: CommitRequest): Promise<string> {
  const { partPath, folder, name, announce } = request;
  await openToOthers(partPath);
  for (const candidate of finalNameCandidates(name)) {
    const finalPath = join(folder, candidate);
    await announce?.(finalPath);
    if ((await placeFile(partPath, finalPath)) === 'placed') return finalPath;
  }
  throw new TransferError(
    'WRITE_FAILED',
    `${folder} holds too many files named ${name}. Move some, then resume.`,
  );
}

/** Finishes a commit that was cut between its two halves; answers where the file is then. */
export async function finishCommit(paths: CommitPaths): Promise<Exclude<Located, 'both'>> {
  const located = await locateCommitted(paths);
  if (located !== 'both') return located;
  await dropPartName(paths.partPath, paths.finalPath);
  return 'final';
}

/** From "mine alone" to what new files get here. Disks without permissions (FAT, some shares) refuse; so be it. */
async function openToOthers(partPath: string): Promise<void> {
  try {
    const handle = await open(partPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile()) {
        throw new TransferError(
          'PART_FILE_MISSING',
          `What lies at ${partPath} is not the unfinished download.`,
        );
      }
      if (process.platform !== 'win32') await handle.chmod(finalMode).catch(refusedByDisk);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileSystemError(error, partPath, 'part');
  }
}

function refusedByDisk(error: unknown): void {
  const errno = errnoOf(error);
  if (errno !== 'EPERM' && errno !== 'ENOTSUP' && errno !== 'EOPNOTSUPP' && errno !== 'ENOSYS') throw error;
}
