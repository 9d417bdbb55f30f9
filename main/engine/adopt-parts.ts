/**
 * Part files whose transfer no journal knows any more, put back into the list by the notes beside them. Of what a note
 * says only those bytes count whose hashes are there, and the link must be proven before one is added to them.
 */
import { resolve } from 'node:path';
import { newRecord, type AddContext } from './add-transfers.ts';
import { findParts, type FoundPart } from '../files/part-note.ts';
import { openPartFile } from '../files/part-file.ts';
import { safeFilename } from '../files/safe-filename.ts';
import { takeSnapshot } from '../files/source-snapshot.ts';
import { checkTargetFolder } from '../files/target-folder.ts';
import { volumeOf } from '../files/volume.ts';
import { locateVolume } from '../files/volume-identity.ts';
import { provable } from '../journal/provable-extents.ts';
import { totalOf } from '../protocols/byte-runs.ts';
import { newTransferId } from './transfer-id.ts';
import type { JournalChange, SourceSnapshot, TransferRecord } from '../journal/transfer-record.ts';

export interface Adoption {
  readonly record: TransferRecord;
  /** Hashes and extents, to be committed once the record is. */
  readonly also: readonly JournalChange[];
}

/** `known`: part files that a transfer has. Rejects as checkTargetFolder. */
export async function planAdoption(
  folder: string,
  known: ReadonlySet<string>,
  context: AddContext,
): Promise<Adoption[]> {
  const destination = resolve(folder);
  await checkTargetFolder(destination);
  const volume = await locateVolume(destination);
  const batchId = newTransferId();
  const adoptions: Adoption[] = [];
  for (const found of await findParts(destination)) {
    if (known.has(found.partPath)) continue;
    const snapshot = await identityOf(found.partPath);
    if (snapshot !== null) adoptions.push(adopt(found, { destination, volume, batchId, snapshot }, context));
  }
  return adoptions;
}

interface Place extends Pick<TransferRecord, 'destination' | 'volume' | 'batchId'> {
  readonly snapshot: SourceSnapshot;
}

function adopt({ partPath, note }: FoundPart, place: Place, context: AddContext): Adoption {
  const { snapshot, ...where } = place;
  const blocks = note.hashes.flatMap(({ first, sha256 }) =>
    Array.from({ length: sha256.length / 64 }, (_, i) => first + i),
  );
  const extents = provable(note.extents, new Set(blocks));
  const durable = totalOf(extents);
  const name = safeFilename(note.name);
  const told = { direction: 'download', name, size: note.size, source: note.link, ...where } as const;
  const record: TransferRecord = {
    ...newRecord({ ...told, options: { unprovenLink: true } }, context),
    state: { name: 'paused' },
    partPath,
    snapshot,
    validator: note.validator,
    accepted: durable,
    durable,
    furthest: durable,
    sentPosition: durable,
  };
  const { id } = record;
  const also: JournalChange[] = [
    ...note.hashes.map(({ first, sha256 }): JournalChange => {
      return { kind: 'blocks', id, first, hashes: new Uint8Array(Buffer.from(sha256, 'hex')) };
    }),
    ...extents.map((extent): JournalChange => ({ kind: 'extent', id, extent })),
  ];
  return { record, also };
}

/** Null where there is no such file, or none that may be written. */
async function identityOf(partPath: string): Promise<SourceSnapshot | null> {
  const handle = await openPartFile(partPath).catch(() => null);
  if (handle === null) return null;
  try {
    const snapshot = await takeSnapshot(handle);
    return { ...snapshot, device: (await volumeOf(partPath)) ?? snapshot.device };
  } finally {
    await handle.close();
  }
}
