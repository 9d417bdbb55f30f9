/**
 * Same content or no resume (invariant 4): is the source still the bytes that were hashed? Identity answers at
 * once; where it cannot, the bytes are read again.
 */
import { compareSnapshots } from '../files/source-snapshot.ts';
import { chooseSampleBlocks } from '../files/sample-blocks.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { compareBlocks } from './compare-hashes.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { SourceSnapshot, TransferRecord } from '../journal/transfer-record.ts';

/** Blocks that are wholly inside the first `bytes` of the file. */
export function wholeBlocks(bytes: number): number {
  return Math.floor(bytes / BLOCK_SIZE);
}

function changedAt(index: number): TransferError {
  return new TransferError(
    'SOURCE_CHANGED',
    `The file was edited after part of it was sent: its bytes from ${index * BLOCK_SIZE} on are not the ones that were hashed.`,
  );
}

export interface SourceCheck {
  /** Settles once the source is known to be the same; nothing may be committed as accepted before. Rejects SOURCE_CHANGED. */
  readonly settled: Promise<void>;
  /** True when the whole file must be read again at the end before anything is called consistent. */
  readonly fullCheckNeeded: boolean;
}

/**
 * Checks the source of an upload that is to be resumed. Returns at once where a sample beside the transfer is
 * enough; reads everything that was sent first (and only then returns) where identity is not proof.
 */
export async function checkSource(
  attempt: Attempt,
  fd: number,
  then: SourceSnapshot,
  now: SourceSnapshot,
): Promise<SourceCheck> {
  const { record } = attempt.entry;
  if (now.size !== then.size) {
    throw new TransferError(
      'SOURCE_CHANGED',
      `The file changed: it had ${then.size} bytes when it was queued and has ${now.size} now.`,
    );
  }
  const difference = compareSnapshots(then, now);
  const accepted = wholeBlocks(record.accepted);
  if (difference === 'different') {
    const hashed = Math.min(accepted, await attempt.book.journal.hashedPrefix(record.id));
    // What lies between the last hash and the last accepted byte cannot be proven, so nothing of it counts.
    if (hashed < accepted) throw changedAt(hashed);
    await compareBlocks(attempt, fd, now.size, range(accepted), changedAt);
    await noteChecked(attempt, record, { whole: true, blocks: accepted });
    // Proven by its bytes, so this is its identity from now on.
    await attempt.book.commit(attempt.entry, { fields: { snapshot: now } });
    return { settled: Promise.resolve(), fullCheckNeeded: true };
  }
  const sample = chooseSampleBlocks({ blocks: accepted, random: attempt.random });
  const settled = compareBlocks(attempt, fd, now.size, sample, changedAt).then((blocks) =>
    noteChecked(attempt, record, { whole: false, blocks }),
  );
  // Whoever awaits it hears of it; until then a rejection must not end the process.
  settled.catch(() => undefined);
  return { settled, fullCheckNeeded: difference === 'change-time-only' };
}

async function noteChecked(
  attempt: Attempt,
  record: TransferRecord,
  detail: { whole: boolean; blocks: number },
): Promise<void> {
  if (record.accepted === 0) return;
  await attempt.book.commit(attempt.entry, { timeline: { kind: 'source-checked', detail } });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
