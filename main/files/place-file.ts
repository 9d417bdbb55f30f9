import { link, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { errnoOf, fileSystemError } from './file-system-error.ts';
import { locateCommitted } from './locate-committed.ts';
import { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } from './open-flags.ts';
import { syncDirectory } from './sync-directory.ts';

/** How file systems without hard links (FAT, exFAT, many shares) say so. */
const noHardLinks: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

/**
 * One name, one try: `placed` with both names synced, or `taken` when another file has it.
 * link(2) fails where the name exists, which no rename in Node does. Order: the new name is durable before the old one goes.
 */
export async function placeFile(partPath: string, finalPath: string): Promise<'placed' | 'taken'> {
  try {
    await link(partPath, finalPath);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return await placeOverOurs(partPath, finalPath);
    if (noHardLinks.has(errnoOf(error))) return await placeByRename(partPath, finalPath);
    throw fileSystemError(error, finalPath, 'folder');
  }
  await dropPartName(partPath, finalPath);
  return 'placed';
}

/** The second half of a commit: both names lead to the file, the part name goes. */
export async function dropPartName(partPath: string, finalPath: string): Promise<void> {
  await syncDirectory(dirname(finalPath));
  try {
    await unlink(partPath);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw fileSystemError(error, partPath, 'part');
  }
  await syncDirectory(dirname(partPath));
}

/** The name exists: is it this very file (a commit that was cut short), or our placeholder, or somebody else's? */
async function placeOverOurs(partPath: string, finalPath: string): Promise<'placed' | 'taken'> {
  if ((await locateCommitted({ partPath, finalPath })) === 'both') {
    await dropPartName(partPath, finalPath);
    return 'placed';
  }
  if (!(await isPlaceholder(partPath, finalPath))) return 'taken';
  return await renameOver(partPath, finalPath);
}

/**
 * Without hard links: take the name with a placeholder (O_EXCL fails where it exists), then rename over it. It says
 * whose it is, so that after a crash it is known as ours and not mistaken for a person's empty file.
 */
export async function placeByRename(partPath: string, finalPath: string): Promise<'placed' | 'taken'> {
  try {
    const handle = await open(finalPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      await handle.writeFile(placeholderText(partPath));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return await placeOverOurs(partPath, finalPath);
    throw fileSystemError(error, finalPath, 'folder');
  }
  return await renameOver(partPath, finalPath);
}

async function renameOver(partPath: string, finalPath: string): Promise<'placed'> {
  try {
    await rename(partPath, finalPath);
  } catch (error) {
    throw fileSystemError(error, finalPath, 'folder');
  }
  await syncDirectory(dirname(finalPath));
  return 'placed';
}

function placeholderText(partPath: string): string {
  return `Carryover keeps this name for ${basename(partPath)}\n`;
}

async function isPlaceholder(partPath: string, finalPath: string): Promise<boolean> {
  const text = placeholderText(partPath);
  const handle = await open(finalPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => null);
  if (handle === null) return false;
  try {
    const stats = await handle.stat();
    // Compared only when it can be it, so that nobody's film is read into memory.
    if (!stats.isFile() || stats.size !== Buffer.byteLength(text)) return false;
    return (await handle.readFile('utf8')) === text;
  } finally {
    await handle.close();
  }
}
