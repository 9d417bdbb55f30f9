/** A download goes on where its drive is: under the path it had, or under another mount point. */
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isFolder } from '../files/target-folder.ts';
import { findVolume, locateVolume, volumeAbove } from '../files/volume-identity.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { RecordFields, TransferRecord, VolumePlace } from '../journal/transfer-record.ts';

/**
 * Before anything of an attempt touches the disk. When the drive is mounted elsewhere, the new paths are committed.
 * Rejects VOLUME_MISSING when another drive, or the empty folder it was mounted on, is where it should be: nothing
 * may be written there. Drives that cannot be named are left to volume-check.ts.
 */
export async function followVolume({ entry, book }: Attempt): Promise<void> {
  const { record } = entry;
  const { volume, destination } = record;
  if (volume === null || (await isThere(record, volume))) return;
  for (const folder of await findVolume(volume)) {
    if (folder === destination || !(await isFolder(folder))) continue;
    await book.commit(entry, {
      fields: { destination: folder, ...pathsIn(folder, record) },
      timeline: { kind: 'volume-moved', detail: { from: destination, to: folder } },
    });
    return;
  }
  // Its drive is here and the folder is not: that is for the check of the folder to say.
  if ((await volumeAbove(join(destination, record.name))) === volume.volume) return;
  throw new TransferError(
    'VOLUME_MISSING',
    `The drive with ${destination} is not connected. Everything is kept; it goes on by itself when the drive is back, under any path.`,
  );
}

/** The folder is on its drive, or the unfinished file is in it all the same (a person moved everything to a new drive). */
async function isThere({ destination, partPath }: TransferRecord, volume: VolumePlace): Promise<boolean> {
  if ((await locateVolume(destination))?.volume === volume.volume) return true;
  return partPath !== null && (await lstat(partPath).catch(() => null))?.isFile() === true;
}

function pathsIn(folder: string, { partPath, finalPath }: TransferRecord): RecordFields {
  return {
    ...(partPath !== null && { partPath: join(folder, basename(partPath)) }),
    ...(finalPath !== null && { finalPath: join(folder, basename(finalPath)) }),
  };
}
