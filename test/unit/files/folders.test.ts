import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freeSpace } from '../../../main/files/free-space.ts';
import { syncDirectory } from '../../../main/files/sync-directory.ts';
import { checkTargetFolder } from '../../../main/files/target-folder.ts';
import { asOrdinaryUser, codeOf, freshFolder } from './fixtures.ts';
import { makeReadOnly, smallDisk } from './small-disk.ts';

const MIB = 1024 * 1024;

describe('checking a target folder', () => {
  it('accepts a folder, also through a link, and leaves nothing in it', async () => {
    const folder = freshFolder();
    await checkTargetFolder(folder);
    symlinkSync(folder, `${folder}/link`);
    await checkTargetFolder(`${folder}/link`);
    expect(readdirSync(folder)).toEqual(['link']);
  });

  it('says TARGET_MISSING and TARGET_NOT_A_FOLDER, naming the path', async () => {
    const folder = freshFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await codeOf(checkTargetFolder(join(folder, 'nothing')))).toBe('TARGET_MISSING');
    expect(await codeOf(checkTargetFolder(file))).toBe('TARGET_NOT_A_FOLDER');
    expect(await codeOf(checkTargetFolder(join(file, 'below')))).toBe('TARGET_NOT_A_FOLDER');
    await expect(checkTargetFolder(file)).rejects.toMatchObject({ message: expect.stringContaining(file) });
  });

  it.runIf(process.platform !== 'win32')('says TARGET_READ_ONLY where permissions forbid it', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'locked'), { mode: 0o555 });
    mkdirSync(join(folder, 'open'));
    chmodSync(join(folder, 'open'), 0o777);
    expect(await asOrdinaryUser('checkTargetFolder', join(folder, 'locked'))).toBe('TARGET_READ_ONLY');
    expect(await asOrdinaryUser('checkTargetFolder', join(folder, 'open'))).toBe('resolved');
  });

  it('says TARGET_READ_ONLY on a disk that can only be read, DISK_FULL where no file fits', async (test) => {
    expect(await codeOf(checkTargetFolder(smallDisk(test, 4096, ',nr_inodes=1')))).toBe('DISK_FULL');
    const disk = smallDisk(test, 4096);
    makeReadOnly(disk);
    expect(await codeOf(checkTargetFolder(disk))).toBe('TARGET_READ_ONLY');
  });
});

describe('free space', () => {
  it('falls by what is written', async (test) => {
    const disk = smallDisk(test, 4 * MIB);
    expect(await freeSpace(disk)).toBe(4 * MIB);
    writeFileSync(join(disk, 'file'), new Uint8Array(MIB));
    expect(await freeSpace(disk)).toBe(3 * MIB);
  });

  it('counts what this user may use, not what is kept for the administrator', async () => {
    const { bavail, bsize } = await statfs('/');
    const free = await freeSpace('/');
    // Others write meanwhile: within 1 GiB is near enough to tell it from the reserve and from the wrong unit.
    expect(Math.abs((free ?? 0) - bavail * bsize)).toBeLessThan(1024 * MIB);
  });

  it('is unknown where there is nothing, and where a file system does not say', async () => {
    expect(await freeSpace(join(freshFolder(), 'nothing'))).toBeNull();
    if (process.platform === 'linux') expect(await freeSpace('/proc')).toBeNull();
  });
});

describe('syncing a folder', () => {
  it('resolves for a folder and rejects for what is none', async () => {
    const folder = freshFolder();
    await syncDirectory(folder);
    expect(await codeOf(syncDirectory(join(folder, 'nothing')))).toBe('TARGET_MISSING');
  });

  it.runIf(process.platform === 'linux')(
    'is content with file systems that cannot sync a folder',
    async () => {
      await syncDirectory('/proc');
    },
  );
});
