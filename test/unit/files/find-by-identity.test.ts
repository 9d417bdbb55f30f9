import { link, mkdir, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findByIdentity } from '../../../main/files/find-by-identity.ts';
import { scratchFolder } from '../../harness/scratch.ts';

async function identityOf(path: string): Promise<{ device: string; inode: string }> {
  const { dev, ino } = await stat(path, { bigint: true });
  return { device: String(dev), inode: String(ino) };
}

describe('findByIdentity', () => {
  it('finds a file under its new name, whatever that is', async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'a.mov');
    await writeFile(path, 'content');
    await writeFile(join(folder, 'b.mov'), 'content');
    const identity = await identityOf(path);
    const name = 'é'.normalize('NFD');
    await rename(path, join(folder, name));
    expect(await findByIdentity(folder, identity)).toBe(join(folder, name));
  });

  it('takes no link, no folder and no file of another disk for it', async () => {
    const folder = await scratchFolder();
    const elsewhere = join(await scratchFolder(), 'a.mov');
    await writeFile(elsewhere, 'content');
    await symlink(elsewhere, join(folder, 'a.mov'));
    await mkdir(join(folder, 'b'));
    const identity = await identityOf(elsewhere);
    expect(await findByIdentity(folder, identity)).toBeNull();
    await link(elsewhere, join(folder, 'c.mov')).catch(() => undefined);
    expect(await findByIdentity(folder, { ...identity, device: '1' })).toBeNull();
    expect(await findByIdentity(folder, await identityOf(join(folder, 'b')))).toBeNull();
  });

  it('finds nothing where there is no folder', async () => {
    expect(await findByIdentity('/nowhere', { device: '1', inode: '1' })).toBeNull();
  });
});
