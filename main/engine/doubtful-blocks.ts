/** Which blocks of a download come otherwise when the file is fetched once more. Nothing on disk is touched. */
import { FetchedAgain } from './fetch-again.ts';
import { KnownHashes } from './known-hashes.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { blockCount } from '../hashing/tree-digest.ts';
import type { Attempt } from './attempt.ts';
import type { Doubtful } from './settle-blocks.ts';
import type { TransferError } from './transfer-error.ts';

export interface SecondReading {
  /** With the hash on disk first and the one that came now second. */
  readonly doubtful: Doubtful;
  /** Why it was not read to its end; null where it was. */
  readonly failure: TransferError | null;
}

/**
 * Once through the file, a block in memory at a time. For a part file whose blocks on disk are all as they were hashed
 * when they arrived, so the journal's hashes stand for it.
 */
export async function readASecondTime(attempt: Attempt, size: number): Promise<SecondReading> {
  const { book, entry, pool, live } = attempt;
  const known = new KnownHashes(book.journal, entry.record.id, size);
  const hasher = pool.openBlockHasher();
  const room = (): Uint8Array => hasher.room();
  const fetched = new FetchedAgain({ attempt, size, from: 0, to: blockCount(size), room });
  const doubtful = new Map<number, readonly Uint8Array[]>();
  live.verified = 0;
  try {
    for await (const { index, bytes } of fetched) {
      const end = index * BLOCK_SIZE + bytes.length;
      const now = await hasher.hash(bytes, bytes.length);
      const before = (await known.at(index))?.sha256;
      if (before !== undefined && Buffer.compare(before, now) !== 0) doubtful.set(index, [before, now]);
      live.verified = end;
    }
  } finally {
    await book.commit(entry, { fields: { bytesSent: entry.record.bytesSent + fetched.received } });
  }
  return { doubtful, failure: fetched.failure };
}
