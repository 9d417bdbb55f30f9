import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { withWorkFolder } from '../../../build/set-up/work-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'carryover-work-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

it('is gone afterwards, also when the work fails', async () => {
  const failed = withWorkFolder(parent, 'unpacking', async (folder) => {
    writeFileSync(join(folder, 'half a file'), 'x');
    throw new Error('interrupted');
  });
  await expect(failed).rejects.toThrow('interrupted');
  expect(readdirSync(parent)).toEqual([]);
});

it('sweeps what a process left that is gone, and nothing else', async () => {
  const gone = 4_194_304; // above the highest process number Linux gives
  for (const name of [
    `unpacking-${gone}-a`,
    `unpacking-${process.pid}-b`,
    `other-${gone}-c`,
    '33.2.1-linux-x64',
  ]) {
    mkdirSync(join(parent, name));
  }
  await withWorkFolder(parent, 'unpacking', async (folder) => expect(existsSync(folder)).toBe(true));
  expect(readdirSync(parent).toSorted()).toEqual(
    ['33.2.1-linux-x64', `other-${gone}-c`, `unpacking-${process.pid}-b`].toSorted(),
  );
});
