import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } from './open-flags.ts';

/** Makes an empty file in the folder, removes it, and tells what it was. Rejects with the system's own error. */
export async function probeFile(folder: string, mode: number): Promise<Stats> {
  const path = join(folder, `.carryover-probe-${randomBytes(8).toString('hex')}`);
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  try {
    return await handle.stat();
  } finally {
    await handle.close();
    await unlink(path);
  }
}
