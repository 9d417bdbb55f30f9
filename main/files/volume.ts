import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The volume (st_dev, decimal) that a path lies on, asked of the nearest folder above it that exists; null when none
 * can be asked. An unplugged drive or an unmounted share answers with the volume of what lies beneath its mount point.
 */
export async function volumeOf(path: string): Promise<string | null> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      return String((await stat(folder, { bigint: true })).dev);
    } catch {
      // Bounded by the depth of the path: the root is its own parent.
      if (folder === dirname(folder)) return null;
    }
  }
}
