import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createPartFile,
  emptyPartFile,
  openPartFile,
  removePartFile,
} from '../../../main/files/part-file.ts';
import { asOrdinaryUser, codeOf, freshFolder } from './fixtures.ts';
import { makeReadOnly, smallDisk } from './small-disk.ts';

const posix = process.platform !== 'win32';
const create = (folder: string) => createPartFile({ folder, name: 'film.mov', id: '0abc' });

function closeLater(handle: FileHandle): FileHandle {
  onTestFinished(() => handle.close());
  return handle;
}

describe('creating a part file', () => {
  it('makes an empty file that nobody else reads, open for reading and writing', async () => {
    const folder = freshFolder();
    const { handle, path } = await create(folder);
    closeLater(handle);
    expect(path).toBe(join(folder, 'film.mov.0abc.carryover-part'));
    if (posix) expect(statSync(path).mode & 0o777).toBe(0o600);
    await handle.write('hello');
    expect(Buffer.from((await handle.read(Buffer.alloc(5), 0, 5, 0)).buffer).toString()).toBe('hello');
  });

  it('starts anew where a crash left one that was never journaled', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'film.mov.0abc.carryover-part'), 'old');
    const { handle } = await create(folder);
    expect((await closeLater(handle).stat()).size).toBe(0);
  });

  it.runIf(posix)('neither follows nor changes a link that was put under its name', async () => {
    const folder = freshFolder();
    const victim = join(freshFolder(), 'victim');
    for (const trap of [symlinkSync, linkSync]) {
      writeFileSync(victim, 'precious');
      const path = join(folder, 'film.mov.0abc.carryover-part');
      execFileSync('rm', ['-f', path]);
      trap(victim, path);
      const { handle } = await create(folder);
      await closeLater(handle).write('download');
      expect(readFileSync(victim, 'utf8')).toBe('precious');
    }
  });

  it('says TARGET_MISSING and TARGET_NOT_A_FOLDER', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await codeOf(create(join(folder, 'nothing')))).toBe('TARGET_MISSING');
    expect(await codeOf(create(join(folder, 'file')))).toBe('TARGET_NOT_A_FOLDER');
  });

  it('says TARGET_READ_ONLY on a disk that can only be read', async (test) => {
    const disk = smallDisk(test, 4096);
    makeReadOnly(disk);
    expect(await codeOf(create(disk))).toBe('TARGET_READ_ONLY');
  });

  it('says DISK_FULL on a disk that has no room for one more file', async (test) => {
    expect(await codeOf(create(smallDisk(test, 4096, ',nr_inodes=1')))).toBe('DISK_FULL');
  });
});

describe('opening a part file', () => {
  it('opens what an earlier attempt left, for reading and writing', async () => {
    const path = join(freshFolder(), 'part');
    writeFileSync(path, 'kept');
    const handle = closeLater(await openPartFile(path));
    await handle.write('K', 0);
    expect(readFileSync(path, 'utf8')).toBe('Kept');
  });

  it.runIf(posix)('takes anything but a file for missing, and does not wait for a pipe', async () => {
    const folder = freshFolder();
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('victim'), 'precious');
    symlinkSync(at('victim'), at('link'));
    mkdirSync(at('folder'));
    execFileSync('mkfifo', [at('pipe')]);
    for (const name of ['nothing', 'link', 'folder', 'pipe', 'victim/below']) {
      expect([name, await codeOf(openPartFile(at(name)))]).toEqual([name, 'PART_FILE_MISSING']);
    }
  });

  it.runIf(posix)('says TARGET_READ_ONLY where permissions forbid it', async () => {
    const path = join(freshFolder(), 'part');
    writeFileSync(path, 'x');
    chmodSync(path, 0o444);
    expect(await asOrdinaryUser('openPartFile', path)).toBe('TARGET_READ_ONLY');
  });
});

describe('emptying and removing', () => {
  it('leaves nothing of the old bytes', async () => {
    const path = join(freshFolder(), 'part');
    writeFileSync(path, 'old');
    await emptyPartFile(closeLater(await openPartFile(path)));
    expect(statSync(path).size).toBe(0);
  });

  it('says WRITE_FAILED when it cannot', async () => {
    const path = join(freshFolder(), 'part');
    writeFileSync(path, 'old');
    const handle = await openPartFile(path);
    await handle.close();
    expect(await codeOf(emptyPartFile(handle))).toBe('WRITE_FAILED');
  });

  it('removes it, and is content when it is gone', async () => {
    const path = join(freshFolder(), 'part');
    writeFileSync(path, 'old');
    await removePartFile(path);
    expect(existsSync(path)).toBe(false);
    await removePartFile(path);
  });

  it('says so when it cannot be removed', async (test) => {
    const disk = smallDisk(test, 8192);
    writeFileSync(join(disk, 'part'), '');
    makeReadOnly(disk);
    expect(await codeOf(removePartFile(join(disk, 'part')))).toBe('TARGET_READ_ONLY');
  });
});
