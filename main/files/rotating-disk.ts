import { readFile } from 'node:fs/promises';

/**
 * True for a file system on a disk with platters, which reads one thing at a time best. `device` is st_dev, decimal.
 * Known on Linux for plain partitions (sysfs, Documentation/ABI/stable/sysfs-block: queue/rotational); false wherever
 * it cannot be told.
 */
export async function isRotating(device: string, blockDevices = '/sys/dev/block'): Promise<boolean> {
  const number = BigInt(device);
  // As gnu_dev_major and gnu_dev_minor of glibc (sysmacros.h) take it apart.
  const major = ((number >> 8n) & 0xfffn) | ((number >> 32n) & ~0xfffn);
  const minor = (number & 0xffn) | ((number >> 12n) & ~0xffn & 0xffffffffn);
  const there = `${blockDevices}/${major}:${minor}`;
  // A partition lies in the folder of its disk; the dots go through the link, so the path must not be tidied.
  for (const queue of [`${there}/queue`, `${there}/../queue`]) {
    try {
      return (await readFile(`${queue}/rotational`, 'utf8')).trim() === '1';
    } catch {
      // Not there, or not this system.
    }
  }
  return false;
}
