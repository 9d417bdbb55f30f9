import { lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf, fileSystemError } from '../files/file-system-error.ts';
import { finalNameCandidates } from '../files/final-name.ts';
import { Refusal } from './refusal.ts';
import type { FolderSyncs } from './shared-sync.ts';

/**
 * The folder of these names inside `root`, made where it is missing, durably; resolves with the names it really has.
 * A file or a symbolic link that has one of the names is left alone, never followed: the folder gets a number.
 */
export async function makeFolders(
  root: string,
  names: readonly string[],
  syncs: FolderSyncs,
): Promise<string[]> {
  const taken: string[] = [];
  for (const name of names) taken.push(await makeFolder(join(root, ...taken), name, syncs));
  return taken;
}

/** Whether every folder on the way to `path` inside `root` is one, and no symbolic link. */
export async function leadsInside(root: string, path: readonly string[]): Promise<boolean> {
  let folder = root;
  for (const name of path) {
    folder = join(folder, name);
    if ((await kindOf(folder)) !== 'folder') return false;
  }
  return true;
}

async function makeFolder(parent: string, name: string, syncs: FolderSyncs): Promise<string> {
  for (const candidate of finalNameCandidates(name)) {
    const path = join(parent, candidate);
    let kind = await kindOf(path);
    if (kind === 'nothing') {
      await mkdir(path).catch((error: unknown) => {
        if (errnoOf(error) !== 'EEXIST') throw fileSystemError(error, path, 'folder');
      });
      await syncs.sync(dirname(path));
      kind = await kindOf(path);
    }
    if (kind === 'folder') return candidate;
  }
  throw new Refusal(500, `Too many files have the name of the folder ${name}.`);
}

async function kindOf(path: string): Promise<'folder' | 'nothing' | 'other'> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT') return 'nothing';
    throw fileSystemError(error, path, 'folder');
  }
}
