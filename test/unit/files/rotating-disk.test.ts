import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRotating } from '../../../main/files/rotating-disk.ts';
import { scratchFolder } from '../../harness/scratch.ts';

/** sysfs as it is: a folder for each disk, one for each partition in it, and links by number. */
async function makeSysfs(): Promise<string> {
  const root = await scratchFolder();
  for (const [disk, rotational] of [
    ['sda', '1'],
    ['nvme0n1', '0'],
  ] as const) {
    await mkdir(join(root, disk, 'queue'), { recursive: true });
    await mkdir(join(root, disk, `${disk}1`));
    await writeFile(join(root, disk, 'queue', 'rotational'), `${rotational}\n`);
  }
  const byNumber = join(root, 'block');
  await mkdir(byNumber);
  await symlink('../sda', join(byNumber, '8:0'));
  await symlink('../sda/sda1', join(byNumber, '8:1'));
  await symlink('../nvme0n1/nvme0n11', join(byNumber, '259:1'));
  return byNumber;
}

/** st_dev as the system makes it of its two numbers (gnu_dev_makedev). */
function deviceOf(major: bigint, minor: bigint): string {
  const low = ((major & 0xfffn) << 8n) | (minor & 0xffn);
  return String(low | ((minor & ~0xffn) << 12n) | ((major & ~0xfffn) << 32n));
}

describe('isRotating', () => {
  it('knows a whole disk, and a partition by its disk', async () => {
    const sysfs = await makeSysfs();
    expect(await isRotating(deviceOf(8n, 0n), sysfs)).toBe(true);
    expect(await isRotating(deviceOf(8n, 1n), sysfs)).toBe(true);
    expect(await isRotating(deviceOf(259n, 1n), sysfs)).toBe(false);
  });

  it('takes what it cannot tell for solid state', async () => {
    expect(await isRotating(deviceOf(0n, 42n), await makeSysfs())).toBe(false);
    expect(await isRotating(deviceOf(8n, 0n), '/nowhere')).toBe(false);
  });

  it('takes large numbers apart as the system puts them together', async () => {
    const sysfs = await makeSysfs();
    await symlink('../sda', join(sysfs, '4097:70000'));
    expect(await isRotating(deviceOf(4097n, 70_000n), sysfs)).toBe(true);
  });
});
