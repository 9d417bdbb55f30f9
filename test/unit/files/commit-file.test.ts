import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitPartFile, finishCommit, locateCommitted } from '../../../main/files/commit-file.ts';
import { placeByRename, placeFile } from '../../../main/files/place-file.ts';
import { codeOf, freshFolder } from './fixtures.ts';
import { makeReadOnly, smallDisk } from './small-disk.ts';

function newPart(folder: string, content = 'bytes', name = 'film.mov.0abc.carryover-part'): string {
  const partPath = join(folder, name);
  writeFileSync(partPath, content, { mode: 0o600 });
  return partPath;
}

/** Every file of the folder with its content. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('committing a part file', () => {
  it('gives it its name and the mode new files have here', async () => {
    const folder = freshFolder();
    const partPath = newPart(folder);
    expect(await commitPartFile({ partPath, folder, name: 'film.mov' })).toBe(join(folder, 'film.mov'));
    expect(contents(folder)).toEqual({ 'film.mov': 'bytes' });
    writeFileSync(join(folder, 'another'), '');
    expect(statSync(join(folder, 'film.mov')).mode).toBe(statSync(join(folder, 'another')).mode);
  });

  it('never takes another’s place: neither a file, an empty one, a folder nor a broken link', async () => {
    const folder = freshFolder();
    const partPath = newPart(folder);
    writeFileSync(join(folder, 'film.mov'), 'mine');
    writeFileSync(join(folder, 'film (2).mov'), '');
    mkdirSync(join(folder, 'film (3).mov'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'film (4).mov'));
    expect(await commitPartFile({ partPath, folder, name: 'film.mov' })).toBe(join(folder, 'film (5).mov'));
    expect(readFileSync(join(folder, 'film.mov'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('loses nothing when many commit under one name at once', async () => {
    const folder = freshFolder();
    const numbers = Array.from({ length: 16 }, (_, i) => String(i));
    const paths = await Promise.all(
      numbers.map((n) =>
        commitPartFile({ partPath: newPart(folder, n, `part-${n}`), folder, name: 'film.mov' }),
      ),
    );
    expect(new Set(paths).size).toBe(16);
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(numbers);
    expect(readdirSync(folder)).toHaveLength(16);
  });

  it('announces each name before it is tried, and changes nothing when that fails', async () => {
    const folder = freshFolder();
    const partPath = newPart(folder);
    writeFileSync(join(folder, 'film.mov'), 'mine');
    const announced: string[] = [];
    const announce = (path: string): Promise<void> => {
      announced.push(basename(path));
      if (announced.length < 2) return Promise.resolve();
      expect(existsSync(path)).toBe(false);
      return Promise.reject(new Error('the journal is full'));
    };
    await expect(commitPartFile({ partPath, folder, name: 'film.mov', announce })).rejects.toThrow('journal');
    expect(announced).toEqual(['film.mov', 'film (2).mov']);
    expect(contents(folder)).toEqual({ 'film.mov': 'mine', [basename(partPath)]: 'bytes' });
  });

  it('gives up after a thousand names', async () => {
    const folder = freshFolder();
    const partPath = newPart(folder);
    for (let n = 1; n <= 1000; n += 1) writeFileSync(join(folder, n === 1 ? 'x' : `x (${n})`), '');
    expect(await codeOf(commitPartFile({ partPath, folder, name: 'x' }))).toBe('WRITE_FAILED');
    expect(readFileSync(partPath, 'utf8')).toBe('bytes');
  });

  it('says PART_FILE_MISSING when it is gone or became a link, TARGET_MISSING when the folder is', async () => {
    const folder = freshFolder();
    const victim = newPart(folder, 'precious', 'victim');
    symlinkSync(victim, join(folder, 'link'));
    const commit = (part: string, into: string) =>
      commitPartFile({ partPath: join(folder, part), folder: into, name: 'x' });
    expect(await codeOf(commit('nothing', folder))).toBe('PART_FILE_MISSING');
    expect(await codeOf(commit('link', folder))).toBe('PART_FILE_MISSING');
    expect(await codeOf(commit('victim', join(folder, 'nowhere')))).toBe('TARGET_MISSING');
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  it('says TARGET_READ_ONLY and keeps the part file', async (test) => {
    const disk = smallDisk(test, 8192);
    const partPath = newPart(disk);
    makeReadOnly(disk);
    expect(await codeOf(commitPartFile({ partPath, folder: disk, name: 'x' }))).toBe('TARGET_READ_ONLY');
    expect(contents(disk)).toEqual({ [basename(partPath)]: 'bytes' });
  });
});

describe('a commit that was cut short', () => {
  it('is located by what is there', async () => {
    const folder = freshFolder();
    const finalPath = join(folder, 'final');
    const partPath = join(folder, 'part');
    expect(await locateCommitted({ partPath, finalPath })).toBe('none');
    newPart(folder, 'bytes', 'part');
    expect(await locateCommitted({ partPath, finalPath })).toBe('part');
    linkSync(partPath, finalPath);
    expect(await locateCommitted({ partPath, finalPath })).toBe('both');
    expect(await finishCommit({ partPath, finalPath })).toBe('final');
    expect(contents(folder)).toEqual({ final: 'bytes' });
    expect(await locateCommitted({ partPath, finalPath })).toBe('final');
  });

  it('takes a stranger under the final name for what it is', async () => {
    const folder = freshFolder();
    const paths = { partPath: newPart(folder), finalPath: newPart(folder, 'bytes', 'final') };
    expect(await locateCommitted(paths)).toBe('part');
    expect(await finishCommit(paths)).toBe('part');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('says that it does not know rather than "none"', async () => {
    const folder = freshFolder();
    const paths = { partPath: join(folder, 'x'.repeat(300)), finalPath: join(folder, 'final') };
    expect(await codeOf(locateCommitted(paths))).toBe('WRITE_FAILED');
  });

  it('goes on under the same name: after the link, and after the placeholder', async () => {
    for (const interrupt of [
      (partPath: string, finalPath: string) => linkSync(partPath, finalPath),
      (partPath: string, finalPath: string) =>
        writeFileSync(finalPath, `Carryover keeps this name for ${basename(partPath)}\n`),
    ]) {
      const folder = freshFolder();
      const partPath = newPart(folder);
      interrupt(partPath, join(folder, 'film.mov'));
      expect(await commitPartFile({ partPath, folder, name: 'film.mov' })).toBe(join(folder, 'film.mov'));
      expect(contents(folder)).toEqual({ 'film.mov': 'bytes' });
    }
  });

  it('does not take another transfer’s placeholder for its own', async () => {
    const folder = freshFolder();
    const partPath = newPart(folder);
    writeFileSync(join(folder, 'film.mov'), 'Carryover keeps this name for film.mov.1abc.carryover-part\n');
    expect(await placeFile(partPath, join(folder, 'film.mov'))).toBe('taken');
    expect(readFileSync(partPath, 'utf8')).toBe('bytes');
  });
});

describe('placing on a disk without hard links', () => {
  it('renames, and leaves no placeholder', async () => {
    const folder = freshFolder();
    expect(await placeByRename(newPart(folder), join(folder, 'film.mov'))).toBe('placed');
    expect(contents(folder)).toEqual({ 'film.mov': 'bytes' });
  });

  it('lets one of many have the name and takes nothing from the others', async () => {
    const folder = freshFolder();
    const numbers = Array.from({ length: 16 }, (_, i) => String(i));
    const parts = numbers.map((n) => newPart(folder, n, `part-${n}`));
    const outcomes = await Promise.all(parts.map((part) => placeByRename(part, join(folder, 'film.mov'))));
    const winner = outcomes.indexOf('placed');
    expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(1);
    expect(readFileSync(join(folder, 'film.mov'), 'utf8')).toBe(numbers[winner]);
    expect(readdirSync(folder)).toHaveLength(16);
  });

  it('leaves a file that has the name alone', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'film.mov'), '');
    expect(await placeByRename(newPart(folder), join(folder, 'film.mov'))).toBe('taken');
    expect(readFileSync(join(folder, 'film.mov'), 'utf8')).toBe('');
  });
});
