import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replaceFile } from '../../../main/files/replace-file.ts';
import { codeOf } from '../../harness/code-of.ts';
import { scratchFolder } from '../../harness/scratch.ts';

it('writes whole, in place of what was there, and leaves nothing beside it', async () => {
  const folder = await scratchFolder();
  const path = join(folder, 'report.html');
  await replaceFile(path, 'first');
  await replaceFile(path, 'second');
  expect(await readFile(path, 'utf8')).toBe('second');
  expect(await readdir(folder)).toEqual(['report.html']);
});

it('takes the place of a link, and leaves alone what it leads to', async () => {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'precious'), 'kept');
  await symlink(join(folder, 'precious'), join(folder, 'report.json'));
  await replaceFile(join(folder, 'report.json'), '{}');
  expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('kept');
  expect(await readFile(join(folder, 'report.json'), 'utf8')).toBe('{}');
});

it('says why it could not, and leaves nothing half-written', async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'taken'));
  expect(await codeOf(replaceFile(join(folder, 'gone', 'a'), 'x'))).toBe('TARGET_MISSING');
  expect(await codeOf(replaceFile(join(folder, 'taken'), 'x'))).toBe('WRITE_FAILED');
  expect(await readdir(folder)).toEqual(['taken']);
});
