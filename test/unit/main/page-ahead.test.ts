import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPageAhead } from '../../../main/page-ahead.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const page = `<!doctype html>
<script type="module" crossorigin src="./assets/index-a.js"></script>
<link rel="stylesheet" crossorigin href="./assets/index-b.css">`;

async function build(): Promise<string> {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'assets', 'index-a.js'), 'script');
  await writeFile(join(folder, 'assets', 'index-b.css'), 'style');
  await writeFile(join(folder, 'assets', 'later.js'), 'later');
  return folder;
}

it('has the page and what it names before they are asked for, and reads them again after that', async () => {
  const folder = await build();
  const files = ['index.html', 'assets/index-a.js', 'assets/index-b.css'].map((name) => join(folder, name));
  const read = readPageAhead(folder);
  const all = async (): Promise<string[]> =>
    await Promise.all(files.map(async (file) => String(await read(file))));
  // The readings that were begun end with files that are still there.
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const file of files) await writeFile(file, 'built again');
  expect(await all()).toEqual([page, 'script', 'style']);
  expect(await all()).toEqual(['built again', 'built again', 'built again']);
});

it('reads anything else when it is asked for', async () => {
  const folder = await build();
  const read = readPageAhead(folder);
  expect(String(await read(join(folder, 'assets', 'later.js')))).toBe('later');
});

it('tells whoever asks of what is not there', async () => {
  const folder = await build();
  await rm(join(folder, 'assets', 'index-a.js'));
  const read = readPageAhead(folder);
  expect(String(await read(join(folder, 'index.html')))).toBe(page);
  await expect(read(join(folder, 'assets', 'index-a.js'))).rejects.toThrow('ENOENT');

  const none = readPageAhead(join(folder, 'nowhere'));
  await expect(none(join(folder, 'nowhere', 'index.html'))).rejects.toThrow('ENOENT');
});
