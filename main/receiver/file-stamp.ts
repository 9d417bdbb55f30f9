import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** Bytes and whole milliseconds of modification: what stays the same when a file is only renamed or linked. */
export interface FileFacts {
  readonly size: number;
  readonly modifiedAt: number;
  /**
   * Inode, size, and times in nanoseconds. The change time is kept by the kernel and cannot be set back by a program,
   * so the same stamp means the same bytes.
   */
  readonly stamp: string;
}

/** Undefined for everything but a plain file: a symbolic link could lead out of the folder. */
export async function lookAtFile(path: string): Promise<FileFacts | undefined> {
  let info: BigIntStats;
  try {
    info = await lstat(path, { bigint: true });
  } catch {
    return undefined;
  }
  if (!info.isFile()) return undefined;
  const stamp = [info.ino, info.size, info.mtimeNs, info.ctimeNs].map((part) => part.toString(36)).join('-');
  return { size: Number(info.size), modifiedAt: Number(info.mtimeNs / 1_000_000n), stamp };
}
