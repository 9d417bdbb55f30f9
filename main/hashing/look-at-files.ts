/** What a file is now, without opening it. Synchronous: for workers. */
import { statSync, type BigIntStats } from 'node:fs';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

/** Null where there is nothing to be seen. */
export function lookAtFile(path: string): SourceSnapshot | null {
  try {
    return snapshotOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

export function snapshotOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): SourceSnapshot {
  return {
    device: dev.toString(),
    inode: ino.toString(),
    size: Number(size),
    mtimeNs: mtimeNs.toString(),
    ctimeNs: ctimeNs.toString(),
  };
}
