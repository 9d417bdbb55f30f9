/** The source of an upload where it is now: under its path, or under another name in the same folder. */
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { findByIdentity } from '../files/find-by-identity.ts';
import { openSource } from '../files/source-snapshot.ts';
import { toTransferError } from './transfer-error.ts';
import { orVolumeMissing } from './volume-check.ts';
import type { Attempt } from './attempt.ts';

/**
 * Opens it. A file that was renamed after it was hashed is found by its identity, and its new path is committed.
 * Rejects as `openSource`, VOLUME_MISSING when its drive is not there.
 */
export async function openTransferSource(attempt: Attempt): Promise<FileHandle> {
  const { record } = attempt.entry;
  try {
    return await openSource(record.source);
  } catch (thrown) {
    const moved = toTransferError(thrown).code === 'NO_SUCH_FILE' ? await findRenamed(attempt) : null;
    if (moved === null) throw await orVolumeMissing(thrown, record, record.source);
    const handle = await openSource(moved);
    try {
      await attempt.book.commit(attempt.entry, {
        fields: { source: moved },
        timeline: {
          kind: 'source-renamed',
          detail: { from: basename(record.source), to: basename(moved) },
        },
      });
    } catch (error) {
      await handle.close();
      throw error;
    }
    return handle;
  }
}

async function findRenamed({ entry }: Attempt): Promise<string | null> {
  const { snapshot, source } = entry.record;
  return snapshot === null ? null : await findByIdentity(dirname(source), snapshot);
}
