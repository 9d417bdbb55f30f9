import { statfs } from 'node:fs/promises';

/**
 * Bytes this user can still write on the disk of `path` (what is reserved for the administrator does not count), or null where
 * nobody knows: a path that is not there, a share that does not say. A guess at best: others write too.
 */
export async function freeSpace(path: string): Promise<number | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(path, { bigint: true });
    // Some network and FUSE file systems report nothing at all; that is not a full disk.
    return blocks === 0n ? null : Number(bavail * bsize);
  } catch {
    return null;
  }
}
