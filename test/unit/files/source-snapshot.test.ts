import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareSnapshots, openSource, takeSnapshot } from '../../../main/files/source-snapshot.ts';
import type { SourceSnapshot } from '../../../main/journal/transfer-record.ts';
import { asOrdinaryUser, codeOf, freshFolder } from './fixtures.ts';

const posix = process.platform !== 'win32';

async function snapshotOf(path: string): Promise<SourceSnapshot> {
  const handle = await openSource(path);
  try {
    return await takeSnapshot(handle);
  } finally {
    await handle.close();
  }
}

function newFile(content = 'content'): string {
  const path = join(freshFolder(), 'source');
  writeFileSync(path, content);
  return path;
}

describe('opening a source', () => {
  it('opens a file for reading, through a link too', async () => {
    const path = newFile('hello');
    symlinkSync(path, `${path}-link`);
    const handle = await openSource(`${path}-link`);
    onTestFinished(() => handle.close());
    expect(await handle.readFile('utf8')).toBe('hello');
    await expect(handle.write('x')).rejects.toMatchObject({ code: 'EBADF' });
  });

  it('says NO_SUCH_FILE for what is not there', async () => {
    expect(await codeOf(openSource(join(freshFolder(), 'nothing')))).toBe('NO_SUCH_FILE');
    expect(await codeOf(openSource(join(newFile(), 'below-a-file')))).toBe('NO_SUCH_FILE');
    expect(await codeOf(openSource(join(freshFolder(), 'x'.repeat(300))))).toBe('NO_SUCH_FILE');
  });

  it('names the path in the sentence and keeps the cause', async () => {
    const path = join(freshFolder(), 'no$&thing');
    await expect(openSource(path)).rejects.toMatchObject({
      message: expect.stringContaining(path),
      cause: { code: 'ENOENT' },
    });
  });

  it('says NOT_A_FILE for a folder', async () => {
    expect(await codeOf(openSource(freshFolder()))).toBe('NOT_A_FILE');
  });

  it.runIf(posix)(
    'says NOT_A_FILE for a pipe without waiting for its other end, for a device and a socket',
    async () => {
      const folder = freshFolder();
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      expect(await codeOf(openSource(pipe))).toBe('NOT_A_FILE');
      expect(await codeOf(openSource('/dev/null'))).toBe('NOT_A_FILE');
      const socket = join(folder, 'socket');
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      onTestFinished(() => void server.close());
      expect(await codeOf(openSource(socket))).toBe('NOT_A_FILE');
    },
  );

  it.runIf(posix)('says UNREADABLE where permissions forbid it', async () => {
    const path = newFile();
    chmodSync(path, 0o000);
    expect(await asOrdinaryUser('openSource', path)).toBe('UNREADABLE');
    chmodSync(path, 0o444);
    expect(await asOrdinaryUser('openSource', path)).toBe('resolved');
  });
});

describe('comparing snapshots', () => {
  it('finds an untouched file the same, and a moved one the same but for its change time', async () => {
    const path = newFile();
    const then = await snapshotOf(path);
    expect(compareSnapshots(then, await snapshotOf(path))).toBe('same');
    renameSync(path, `${path}-moved`);
    expect(compareSnapshots(then, await snapshotOf(`${path}-moved`))).toBe('change-time-only');
  });

  it('is not deceived by an edit that keeps the size and sets the time back', async () => {
    const path = newFile('aaaa');
    utimesSync(path, 1000, 1000);
    const then = await snapshotOf(path);
    writeFileSync(path, 'bbbb');
    expect(compareSnapshots(then, await snapshotOf(path))).toBe('different');
    utimesSync(path, 1000, 1000);
    expect(compareSnapshots(then, await snapshotOf(path))).toBe('change-time-only');
  });

  it('finds another size, and another file under the same name with the same times, different', async () => {
    const path = newFile('aaaa');
    utimesSync(path, 1000, 1000);
    const then = await snapshotOf(path);
    writeFileSync(`${path}-new`, 'bbbb');
    utimesSync(`${path}-new`, 1000, 1000);
    renameSync(`${path}-new`, path);
    expect(compareSnapshots(then, await snapshotOf(path))).toBe('different');
    const before = await snapshotOf(path);
    truncateSync(path, 2);
    utimesSync(path, 1000, 1000);
    expect(compareSnapshots(before, await snapshotOf(path))).toBe('different');
  });

  const there: SourceSnapshot = { device: '1', inode: '2', size: 3, mtimeNs: '4', ctimeNs: '5' };

  it('lets a drive come back under another device number when all else agrees, and only then', () => {
    expect(compareSnapshots(there, { ...there, device: '9' })).toBe('same');
    expect(compareSnapshots(there, { ...there, device: '9', ctimeNs: '6' })).toBe('different');
    expect(compareSnapshots(there, { ...there, device: '9', inode: '3' })).toBe('different');
  });

  it('keeps nanoseconds and inodes beyond what a number holds', async () => {
    const snapshot = await snapshotOf(newFile());
    expect(snapshot.mtimeNs).toMatch(/^\d{19}$/u);
    expect(compareSnapshots(there, { ...there, inode: '18446744073709551615' })).toBe('different');
    const big = { ...there, inode: '9007199254740993' };
    expect(compareSnapshots(big, { ...big, inode: '9007199254740992' })).toBe('different');
  });

  it('says READ_FAILED when the handle is closed', async () => {
    const handle = await openSource(newFile());
    await handle.close();
    expect(await codeOf(takeSnapshot(handle))).toBe('READ_FAILED');
  });
});
