import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** Entries of a folder that are looked at, at most. */
const mostEntries = 10_000;

/**
 * The file with this identity (st_dev and st_ino, decimal) among the entries of a folder: a renamed file keeps both.
 * Null where none of the first entries is it, or the folder cannot be read. Links are not followed.
 */
export async function findByIdentity(
  folder: string,
  identity: { readonly device: string; readonly inode: string },
): Promise<string | null> {
  try {
    let looked = 0;
    for await (const entry of await opendir(folder)) {
      looked += 1;
      if (looked > mostEntries) return null;
      if (!entry.isFile()) continue;
      const path = join(folder, entry.name);
      const found = await lstat(path, { bigint: true }).catch(() => null);
      if (found === null || !found.isFile()) continue;
      if (String(found.dev) === identity.device && String(found.ino) === identity.inode) return path;
    }
    return null;
  } catch {
    // Whoever asks says what is missing; why the folder cannot be listed adds nothing.
    return null;
  }
}
