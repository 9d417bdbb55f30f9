import { randomBytes } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileSystemError } from './file-system-error.ts';
import { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } from './open-flags.ts';
import { syncDirectory } from './sync-directory.ts';

export interface ReplaceOptions {
  /** Permissions; readable by others by default, as any document is that holds no secrets. */
  readonly mode?: number;
  /** Path of the file beside it, in place of one that nobody else has; what has it is removed. */
  readonly fresh?: string;
}

/**
 * Writes a text under a name, whole or not at all: into a file beside it that is synced and then takes the name, in place
 * of what had it. Rejects DISK_FULL, TARGET_READ_ONLY, TARGET_MISSING or WRITE_FAILED; what was there is there then.
 */
export async function replaceFile(path: string, text: string, options: ReplaceOptions = {}): Promise<void> {
  const { mode = 0o644, fresh = `${path}.${randomBytes(6).toString('hex')}.new` } = options;
  try {
    if (options.fresh !== undefined) await unlink(fresh).catch(() => undefined);
    const handle = await open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await unlink(fresh).catch(() => undefined);
    throw fileSystemError(error, path, 'folder');
  }
}
