/**
 * A person wants to know whether what has the name of a download is the same file: it is read and compared with what is
 * stated of the download, and asked about again with what came of it. Nothing is fetched for it, and nothing changed.
 */
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { digestWholeFile } from './compare-hashes.ts';
import { comparableBy, nameExists, statedAs } from './existing-file.ts';
import { compared, contradictions } from './publisher-digests.ts';
import { toTransferError } from './transfer-error.ts';
import { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } from '../files/open-flags.ts';
import { compareSnapshots, takeSnapshot } from '../files/source-snapshot.ts';
import { lookAtName } from '../files/taken-name.ts';
import type { Attempt } from './attempt.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';
import type { StatedOfIt } from '../../preload/contract/existing-file.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

/**
 * Rejects NAME_EXISTS with what came of it. Where it is not there any more as it was, an ordinary attempt looks at the name
 * anew. Cut short, it is done again by the next attempt.
 */
export async function compareExisting(attempt: Attempt): Promise<void> {
  const { book, entry } = attempt;
  const { options, partPath, destination, name, size, digests } = entry.record;
  if (options.compareExisting !== true) return;
  const taken = partPath === null ? await lookAtName(destination, name) : null;
  const statements = taken === null ? [] : comparableBy(taken, { size, digests });
  const stated = await compareWith(attempt, join(destination, name), size ?? 0, statements);
  const { compareExisting: _done, ...others } = options;
  await book.commit(entry, { fields: { options: others } });
  if (taken !== null && stated !== null) throw nameExists({ ...taken, offered: size, stated }, destination);
}

/** Null where there is nothing to compare it with, or it is no file of that size, or was changed or replaced meanwhile. */
async function compareWith(
  attempt: Attempt,
  path: string,
  size: number,
  statements: readonly CheckedDigest[],
): Promise<StatedOfIt | null> {
  const [strongest] = statements;
  if (strongest === undefined) return null;
  const unreadable = statedAs(strongest, 'unreadable');
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => null);
  if (handle === null) return unreadable;
  try {
    const before = await takeSnapshot(handle);
    if (!(await handle.stat()).isFile() || before.size !== size) return null;
    const algorithms = statements.map(({ algorithm }) => algorithm);
    const { digests } = await digestWholeFile(attempt, handle.fd, size, algorithms);
    if (compareSnapshots(before, await takeSnapshot(handle)) === 'different') return null;
    if (!(await hasName(path, before))) return null;
    const [contradiction] = contradictions(compared(statements, digests));
    if (contradiction !== undefined) return statedAs(contradiction, 'other');
    return statedAs(strongest, 'same');
  } catch (error) {
    attempt.signal.throwIfAborted();
    const { code } = toTransferError(error);
    if (code === 'SOURCE_CHANGED') return null;
    if (code === 'READ_FAILED') return unreadable;
    throw error;
  } finally {
    attempt.live.verified = 0;
    await handle.close();
  }
}

/** What was read still has the name: editors and synchronisers rename a new file over the old one. */
async function hasName(path: string, { inode, size, mtimeNs }: SourceSnapshot): Promise<boolean> {
  const now = await lstat(path, { bigint: true }).catch(() => null);
  return (
    now?.isFile() === true &&
    String(now.ino) === inode &&
    String(now.mtimeNs) === mtimeNs &&
    Number(now.size) === size
  );
}
