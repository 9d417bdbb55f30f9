import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanPaths } from '../../../main/files/scan-paths.ts';
import { scratchFolder } from '../../harness/scratch.ts';

async function scanned(paths: readonly string[], ownFolder = '/nowhere') {
  let last = null;
  let reports = 0;
  for await (const counted of scanPaths(paths, ownFolder)) {
    last = counted;
    reports += 1;
  }
  return { last, reports };
}

it('counts what adding would add, each file once, and what it would leave out', async () => {
  const root = join(await scratchFolder(), 'Wedding');
  await mkdir(join(root, 'Card'), { recursive: true });
  await mkdir(join(root, 'own'));
  await writeFile(join(root, 'Card', 'big.mov'), Buffer.alloc(500));
  await writeFile(join(root, 'small.mov'), 'x');
  await writeFile(join(root, '.DS_Store'), 'x');
  await writeFile(join(root, 'own', 'journal.db'), 'x');
  await symlink(join(root, 'small.mov'), join(root, 'link.mov'));
  const { last } = await scanned([root, join(root, 'small.mov'), join(root, 'gone.mov')], join(root, 'own'));
  expect(last).toMatchObject({
    files: 2,
    bytes: 501,
    largest: { name: 'big.mov', bytes: 500 },
    skipped: { junk: 1, 'symbolic-link': 1, 'own-journal': 1 },
    refused: 1,
    firstRefusal: { code: 'NO_SUCH_FILE' },
  });
});

it('tells now and then how far it is', async () => {
  const root = join(await scratchFolder(), 'Many');
  await mkdir(root);
  for (let number = 0; number < 1_200; number += 1) await writeFile(join(root, `f${number}`), '');
  const { last, reports } = await scanned([root]);
  expect(last?.files).toBe(1_200);
  expect(reports).toBe(3);
});
