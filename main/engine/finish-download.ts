/**
 * The final name appears once (invariant 6): journal "finishing" with the name to be, place it without clobbering,
 * sync the directory, journal "done". A crash anywhere in between is finished at the next start by either name.
 */
import { stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { commitPartFile, finishCommit } from '../files/commit-file.ts';
import { removePartNote } from '../files/part-note.ts';
import { takeSnapshot } from '../files/source-snapshot.ts';
import { markDownload } from './mark-download.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { Proof } from '../../preload/contract/transfer.ts';

/** Rejects when the name could not be given; the part file and what is known about it stay. */
export async function finishDownload(attempt: Attempt, part: FileHandle, proof: Proof): Promise<void> {
  const { book, entry } = attempt;
  const { destination, name, partPath } = entry.record;
  if (partPath === null) throw new TransferError('INTERNAL', 'There is no part file to give its name to.');
  // Before its identity is taken, which a mark may change, and before it has a name under which it could be opened.
  await markDownload(attempt, partPath);
  // The file's identity tells it from a stranger of the same name after a crash.
  const proven = { ...proof, snapshot: await takeSnapshot(part) };
  let announced = false;
  const finalPath = await commitPartFile({
    ...{ partPath, folder: destination, name },
    // The proof and the first name to be tried are one commit: each is a sync of the journal.
    announce: async (path) => {
      await book.commit(
        entry,
        announced
          ? { fields: { finalPath: path } }
          : { input: { kind: 'proven' }, fields: { ...proven, finalPath: path } },
      );
      announced = true;
    },
  });
  await removePartNote(partPath);
  await deliver(attempt, finalPath);
}

/** True when a crash left the file under its final name already and it is done now. */
export async function finishInterrupted(attempt: Attempt): Promise<boolean> {
  const { book, entry } = attempt;
  const { partPath, finalPath, evidence } = entry.record;
  if (partPath === null || finalPath === null) return false;
  const placed = evidence !== null && (await finishCommit({ partPath, finalPath })) === 'final';
  if (!placed || !(await isOurs(attempt, finalPath))) {
    // Not placed: the part file, if it is there, is checked and verified as at any resume.
    await book.commit(entry, { fields: { finalPath: null, evidence: null, sha256: null, treeDigest: null } });
    return false;
  }
  await book.commit(entry, { input: { kind: 'all-moved' } });
  await book.commit(entry, { input: { kind: 'proven' } });
  await removePartNote(partPath);
  await deliver(attempt, finalPath);
  return true;
}

/** The file under the final name is the one that was verified, not a stranger that came meanwhile. */
async function isOurs(attempt: Attempt, finalPath: string): Promise<boolean> {
  const { snapshot } = attempt.entry.record;
  if (snapshot === null) return false;
  const now = await stat(finalPath, { bigint: true });
  // File systems without stable inode numbers (FAT) keep at least the time of the last write.
  const same = String(now.ino) === snapshot.inode || String(now.mtimeNs) === snapshot.mtimeNs;
  return same && Number(now.size) === snapshot.size;
}

async function deliver(attempt: Attempt, finalPath: string): Promise<void> {
  const { book, entry } = attempt;
  const { evidence, name: wanted } = entry.record;
  const name = basename(finalPath);
  await book.commit(entry, {
    input: { kind: 'delivered' },
    fields: { finalPath, name, partPath: null, failures: 0, finishedAt: Date.now() },
    timeline: [
      ...(name === wanted ? [] : [{ kind: 'kept-both', detail: { wanted, name } } as const]),
      { kind: 'done', detail: { level: evidence?.level ?? 0, by: evidence?.by ?? '' } },
    ],
  });
}
