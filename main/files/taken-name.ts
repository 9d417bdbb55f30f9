/** Whether a name is taken in a folder, by what, and which one beside it is free. Looks, and changes nothing. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stats } from 'node:fs';
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import { errnoOf, fileSystemError } from './file-system-error.ts';
import { finalNameCandidates, tooManyOfThatName } from './final-name.ts';

export type TakenName = Omit<ExistingFile, 'offered' | 'stated'>;

/**
 * Null where `name` is free. A link counts as what has the name, wherever it leads. `name` must be safe already.
 * Rejects WRITE_FAILED where no name beside it is free, and as the file system does when it cannot say.
 */
export async function lookAtName(folder: string, name: string): Promise<TakenName | null> {
  let taken: Stats | null = null;
  for (const candidate of finalNameCandidates(name)) {
    const stats = await lookAt(join(folder, candidate));
    if (stats !== null) taken ??= stats;
    else return taken === null ? null : factsOf(name, taken, candidate);
  }
  throw tooManyOfThatName(folder, name);
}

async function lookAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw fileSystemError(error, path, 'folder');
  }
}

function factsOf(name: string, stats: Stats, freeName: string): TakenName {
  if (!stats.isFile()) {
    const kind = stats.isDirectory() ? 'folder' : 'other';
    return { name, kind, size: null, modifiedAt: null, freeName };
  }
  return { name, kind: 'file', size: stats.size, modifiedAt: Math.round(stats.mtimeMs), freeName };
}
