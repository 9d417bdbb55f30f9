/** A journal as it is after an upload was interrupted, without having sent a byte. */
import { openEngine } from '../../main/engine/create-engine.ts';
import { openSource, takeSnapshot } from '../../main/files/source-snapshot.ts';
import { openJournal } from '../../main/journal/journal-client.ts';
import type { JournalChange } from '../../main/journal/transfer-record.ts';

export interface InterruptedUpload {
  /** Absolute path of the source. */
  readonly path: string;
  readonly endpoint: string;
  readonly uploadUrl: string;
  /** Bytes from the start of the file that the server acknowledged. */
  readonly accepted: number;
  /** Of the blocks from the first, 32 bytes each; empty for a journal that lost them. */
  readonly hashes: Uint8Array;
}

/** Resolves with the ids, in order. The transfers are paused. */
export async function prepareUploads(
  stateFolder: string,
  uploads: readonly InterruptedUpload[],
): Promise<string[]> {
  const engine = await openEngine({ stateFolder });
  const ids: string[] = [];
  try {
    for (const { path, endpoint } of uploads) {
      const { added, refused } = await engine.execute('addUploads', { paths: [path], to: endpoint });
      const [transfer] = added;
      if (transfer === undefined) throw new Error(refused[0]?.error.message ?? `${path} was not taken.`);
      ids.push(transfer.id);
    }
  } finally {
    await engine.stop();
  }
  const journal = await openJournal({ folder: stateFolder });
  try {
    for (const [i, upload] of uploads.entries()) await journal.commit(await interrupt(ids[i] ?? '', upload));
  } finally {
    await journal.close();
  }
  return ids;
}

async function interrupt(id: string, upload: InterruptedUpload): Promise<JournalChange[]> {
  const { path, uploadUrl, accepted, hashes } = upload;
  const source = await openSource(path);
  try {
    const fields = {
      state: { name: 'paused' },
      snapshot: await takeSnapshot(source),
      uploadUrl,
      accepted,
      durable: accepted,
      furthest: accepted,
      bytesSent: accepted,
      sentPosition: accepted,
    } as const;
    const update: JournalChange = { kind: 'update', id, fields };
    return hashes.length === 0 ? [update] : [update, { kind: 'blocks', id, first: 0, hashes }];
  } finally {
    await source.close();
  }
}
