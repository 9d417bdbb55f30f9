import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives `work` an empty folder below `parent` and removes it afterwards; also removes what earlier runs left there
 * when they were interrupted, which their process numbers in the names tell.
 */
export async function withWorkFolder<T>(
  parent: string,
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(parent, { recursive: true });
  const left = (await readdir(parent)).filter((entry) => isOrphan(entry, name));
  await Promise.all(left.map((entry) => rm(join(parent, entry), { recursive: true, force: true })));
  const folder = await mkdtemp(join(parent, `${name}-${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isOrphan(entry: string, name: string): boolean {
  const pid = entry.startsWith(`${name}-`) ? Number.parseInt(entry.slice(name.length + 1), 10) : Number.NaN;
  if (Number.isNaN(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
