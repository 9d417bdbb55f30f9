import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';

/** A disk of `bytes` in memory, gone when the test ends. Only root on Linux can mount one; else the test is skipped, and says so. */
export function smallDisk(test: TestContext, bytes: number, options = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-disk-'));
  const { status } = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${bytes}${options}`,
    'carryover-test',
    folder,
  ]);
  onTestFinished(() => {
    if (status === 0) spawnSync('umount', ['-l', folder]);
    rmdirSync(folder);
  });
  if (status !== 0) test.skip('mounting a small disk needs root on Linux');
  return folder;
}

/** The disk of `smallDisk`, from now on for reading only. */
export function makeReadOnly(folder: string): void {
  const { status, stderr } = spawnSync('mount', ['-o', 'remount,ro', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`could not make ${folder} read-only: ${stderr}`);
}
