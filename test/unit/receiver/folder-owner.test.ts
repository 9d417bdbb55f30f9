import { readdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ownFolder } from '../../../main/receiver/folder-owner.ts';

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-test-owner-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('lets one of several that start together have a folder whose last owner is gone', async () => {
  const folder = await freshFolder();
  // Larger than any process number of Linux, macOS and Windows is in practice.
  await writeFile(join(folder, 'owner'), '4194999');
  const asked = await Promise.allSettled([ownFolder(folder), ownFolder(folder), ownFolder(folder)]);
  const given = asked.filter((one) => one.status === 'fulfilled');
  expect(given).toHaveLength(1);
  for (const one of asked.filter(({ status }) => status === 'rejected')) {
    expect(one).toMatchObject({ reason: { code: 'BAD_COMMAND' } });
  }
  await given[0]?.value();
});

it('gives a folder back, and leaves nothing that claims it', async () => {
  const folder = await freshFolder();
  await (
    await ownFolder(folder)
  )();
  expect(await readdir(folder)).not.toContain('owner');
  await (
    await ownFolder(folder)
  )();
});
