import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { walkFolder, type WalkOptions } from '../../../main/files/walk-folder.ts';
import { asOrdinaryUser, freshFolder } from './fixtures.ts';

const posix = process.platform !== 'win32';

/** A folder named `card` with these files, each of as many bytes as its path has letters. */
function card(...files: string[]): string {
  const root = join(freshFolder(), 'card');
  mkdirSync(root);
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), 'x'.repeat(file.length));
  }
  return root;
}

/** What was found, each as a line: a relative path with its size, or what was left out and why. */
async function walk(root: string, options?: WalkOptions): Promise<string[]> {
  const lines: string[] = [];
  for await (const found of walkFolder(root, options)) {
    if (found.kind === 'file') lines.push(`${found.relativePath} ${found.size}`);
    else if (found.kind === 'skipped')
      lines.push(`${found.skipped.reason}: ${found.skipped.path.slice(root.length)}`);
    else lines.push(`${found.error.code}: ${found.path.slice(root.length)}`);
  }
  return lines;
}

describe('walking a folder', () => {
  it('gives the files of a folder before those of its subfolders, by name, numbers by their value', async () => {
    const root = card('take 10.mov', 'take 2.mov', 'b/1', 'a/z/2', 'a/1', 'Über.txt', 'zoo.txt', 'unter.txt');
    expect(await walk(root)).toEqual([
      'card/take 2.mov 10',
      'card/take 10.mov 11',
      'card/Über.txt 8',
      'card/unter.txt 9',
      'card/zoo.txt 7',
      'card/a/1 3',
      'card/a/z/2 5',
      'card/b/1 3',
    ]);
  });

  it('leaves out what systems leave behind, whole folders of it too, unless told otherwise', async () => {
    const root = card(
      '.DS_Store',
      'Thumbs.db',
      '._clip.mov',
      'clip.mov',
      'in/desktop.ini',
      '__MACOSX/in/a',
      '.hidden',
    );
    expect(await walk(root)).toEqual([
      'junk: /.DS_Store',
      'junk: /._clip.mov',
      'junk: /Thumbs.db',
      'junk: /__MACOSX',
      'card/.hidden 7',
      'card/clip.mov 8',
      'junk: /in/desktop.ini',
    ]);
    const kept = await walk(root, { junk: 'keep' });
    expect(kept).toHaveLength(7);
    expect(kept.some((line) => line.startsWith('junk'))).toBe(false);
  });

  it('keeps names as they are: decomposed or not, with spaces, line breaks and other scripts', async () => {
    const names = [
      'caf\u00e9.txt',
      'cafe\u0301.txt',
      ' a ',
      '映像 1.mov',
      ...(posix ? ['line\nbreak', 'back\\slash'] : []),
    ];
    const root = card(...names);
    const onDisk = readdirSync(root).toSorted();
    const found: string[] = [];
    for await (const item of walkFolder(root)) {
      if (item.kind !== 'file') continue;
      found.push(item.name);
      expect(item.relativePath).toBe(`card/${item.name}`);
    }
    expect(found.toSorted()).toEqual(onDisk);
  });

  it('gives nothing for a folder that holds only empty folders', async () => {
    const root = card();
    mkdirSync(join(root, 'empty', 'more'), { recursive: true });
    expect(await walk(root)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('refuses a name that is not Unicode, and goes on', async () => {
    const root = card('a', 'b');
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xff, 0x6f])]), 'x');
    expect(await walk(root)).toEqual(['UNREADABLE: /f\ufffdo', 'card/a 1', 'card/b 1']);
  });

  it.skipIf(!posix)('lists sockets and pipes, and opens none of them', async () => {
    const root = card('a');
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const server = createServer().listen(join(root, 'socket'));
    onTestFinished(() => void server.close());
    await new Promise((listening) => server.once('listening', listening));
    expect(await walk(root)).toEqual(['not-a-file: /pipe', 'not-a-file: /socket', 'card/a 1']);
  });

  it('lists symbolic links by default and follows them when told, never in a circle', async () => {
    const root = card('a', 'sub/b');
    const elsewhere = card('c');
    symlinkSync(join(root, 'a'), join(root, 'link'));
    symlinkSync(elsewhere, join(root, 'other'));
    symlinkSync(root, join(root, 'sub', 'up'));
    symlinkSync(join(root, 'gone'), join(root, 'broken'));
    expect(await walk(root)).toEqual([
      'symbolic-link: /broken',
      'symbolic-link: /link',
      'symbolic-link: /other',
      'card/a 1',
      'symbolic-link: /sub/up',
      'card/sub/b 5',
    ]);
    expect(await walk(root, { symlinks: 'follow' })).toEqual([
      'NO_SUCH_FILE: /broken',
      'card/a 1',
      'card/link 1',
      'card/other/c 1',
      'card/sub/b 5',
      'symbolic-link: /sub/up',
    ]);
  });

  it.skipIf(!posix)('reports a subfolder that may not be read', async () => {
    const root = card('locked/a', 'b');
    chmodSync(join(root, 'locked'), 0o000);
    chmodSync(root, 0o755);
    expect(await asOrdinaryUser('walkFolder', root)).toBe('UNREADABLE');
    chmodSync(join(root, 'locked'), 0o755);
  });

  it('leaves out the folder that Carryover keeps its own journal in', async () => {
    const root = card('a', 'state/journal.db');
    expect(await walk(root, { ownFolder: join(root, 'state') })).toEqual(['card/a 1', 'own-journal: /state']);
  });

  it('reports what is gone before its turn comes, and goes on', async () => {
    const root = card('a', 'b/1', 'c/1');
    const lines: string[] = [];
    for await (const found of walkFolder(root)) {
      lines.push(found.kind === 'file' ? found.relativePath : found.kind);
      if (lines.length === 1) execFileSync('rm', ['-r', join(root, 'b')]);
    }
    expect(lines).toEqual(['card/a', 'refused', 'card/c/1']);
  });

  it('refuses a folder with more in it than a queue can hold, and what lies too deep in it', async () => {
    const root = card('a', 'b', 'c/d/e/f');
    await expect(walk(root, { limits: { entries: 3, depth: 9 } })).rejects.toMatchObject({
      code: 'BAD_COMMAND',
    });
    expect(await walk(root, { limits: { entries: 9, depth: 1 } })).toEqual([
      'card/a 1',
      'card/b 1',
      'BAD_COMMAND: /c/d',
    ]);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const root = card('a', 'b/c');
    const walked = walkFolder(root, { signal: controller.signal });
    expect((await walked.next()).done).toBe(false);
    controller.abort();
    await expect(walked.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
