/** The source of an upload: opened safely, and its identity to tell later whether it is still the same file. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { TransferError } from '../engine/transfer-error.ts';
import { fileSystemError } from './file-system-error.ts';
import { O_NONBLOCK, O_RDONLY } from './open-flags.ts';
import { snapshotOf, type SourceSnapshot } from '../journal/transfer-record.ts';

/** Identity of the open file as it is now. Rejects READ_FAILED where the system cannot tell. */
export async function takeSnapshot(handle: FileHandle): Promise<SourceSnapshot> {
  try {
    return snapshotOf(await handle.stat({ bigint: true }));
  } catch (error) {
    throw new TransferError('READ_FAILED', 'The identity of the file could not be read.', { cause: error });
  }
}

export type SnapshotDifference =
  | 'same'
  /** Renamed, its permissions changed, or its time set back after an edit: the bytes are probably the same. */
  | 'change-time-only'
  | 'different';

/**
 * A drive that was unplugged comes back under another device number, so that number alone is no difference, as
 * long as everything else agrees. With another device, though, an equal inode number may be chance (a copy on
 * another disk that kept its times), so there the change time, which no copy keeps, must agree as well.
 * FAT and exFAT drives may give new inode numbers at every mount: those sources count as different, and only
 * their bytes can prove them.
 */
export function compareSnapshots(then: SourceSnapshot, now: SourceSnapshot): SnapshotDifference {
  if (then.inode !== now.inode || then.size !== now.size || then.mtimeNs !== now.mtimeNs) return 'different';
  if (then.ctimeNs === now.ctimeNs) return 'same';
  return then.device === now.device ? 'change-time-only' : 'different';
}

/**
 * Opens a file for reading; links are followed, since a person chose the path. Anything but a file is refused
 * without opening it (opening a tape or a pipe does something), and once more after opening, when it is certain.
 * Rejects NO_SUCH_FILE, NOT_A_FILE, UNREADABLE or READ_FAILED. The caller closes the handle.
 */
export async function openSource(path: string): Promise<FileHandle> {
  let handle: FileHandle | null = null;
  try {
    refuseOthers(path, await stat(path));
    handle = await open(path, O_RDONLY | O_NONBLOCK);
    refuseOthers(path, await handle.stat());
    return handle;
  } catch (error) {
    await handle?.close();
    throw fileSystemError(error, path, 'source');
  }
}

/** Throws NOT_A_FILE for anything but a file. */
export function refuseOthers(path: string, stats: Stats): void {
  if (stats.isFile()) return;
  throw new TransferError('NOT_A_FILE', `${path} is ${kindOf(stats)}, not a file.`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
