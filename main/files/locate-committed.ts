import { lstat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { errnoOf, fileSystemError, type FileRole } from './file-system-error.ts';

/** Where the file of a commit that may have been cut short is. */
export type Located =
  /** Under its part name only; a file under the final name, if any, is another one. */
  | 'part'
  /** Under its final name only: the commit was finished. Its bytes are for the caller to check. */
  | 'final'
  /** Under both, the same file: cut between link and unlink. */
  | 'both'
  | 'none';

export interface CommitPaths {
  readonly partPath: string;
  readonly finalPath: string;
}

/** Looks, and changes nothing. Rejects when the disk cannot say, which is not the same as `none`. */
export async function locateCommitted({ partPath, finalPath }: CommitPaths): Promise<Located> {
  const part = await lookAt(partPath, 'part');
  const final = await lookAt(finalPath, 'folder');
  if (part === null) return final === null ? 'none' : 'final';
  return final !== null && final.dev === part.dev && final.ino === part.ino ? 'both' : 'part';
}

/** The file itself under this name; null when there is none, or something else (a link, a folder). */
async function lookAt(path: string, role: FileRole): Promise<BigIntStats | null> {
  try {
    const stats = await lstat(path, { bigint: true });
    return stats.isFile() ? stats : null;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
    throw fileSystemError(error, path, role);
  }
}
