/**
 * A digest of the whole does not match although every block on disk is as it came: the file is fetched once more, and
 * what comes otherwise a third time. A block that comes the same twice takes the place of one that did not.
 */
import type { FileHandle } from 'node:fs/promises';
import { contradictions } from './publisher-digests.ts';
import { readASecondTime } from './doubtful-blocks.ts';
import { settleBlocks } from './settle-blocks.ts';
import { dispositionOf, type TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';

export type Finding =
  /** These blocks came damaged the first time and were replaced. */
  | { readonly kind: 'replaced'; readonly blocks: readonly number[] }
  /** Every byte came the same again. */
  | { readonly kind: 'same-again' }
  /** These blocks come otherwise each time. */
  | { readonly kind: 'unsteady'; readonly blocks: readonly number[] }
  /** It could not be fetched again. */
  | { readonly kind: 'unavailable'; readonly error: TransferError };

/** Rejects with what passes by itself (a network that is down), so that another attempt goes on with it. */
export async function findBadBlocks(
  attempt: Attempt,
  part: FileHandle,
  size: number,
  statements: readonly CheckedDigest[],
): Promise<Finding> {
  const { book, entry } = attempt;
  const [first] = contradictions(statements);
  await book.commit(entry, {
    timeline: {
      kind: 'digest-differs',
      detail: { algorithm: first?.algorithm ?? null, statedBy: first?.statedBy ?? null },
    },
  });
  const { doubtful, failure } = await readASecondTime(attempt, size);
  if (failure !== null) return unavailable(failure);
  if (doubtful.size === 0) return { kind: 'same-again' };
  const settled = await settleBlocks(attempt, part, size, doubtful, true);
  attempt.signal.throwIfAborted();
  if (settled.failure !== null) return unavailable(settled.failure);
  if (settled.open.length > 0) return { kind: 'unsteady', blocks: settled.open };
  const blocks = [...settled.hashes].flatMap(([index, now]) => {
    const [before] = doubtful.get(index) ?? [];
    return before !== undefined && Buffer.compare(before, now) === 0 ? [] : [index];
  });
  if (blocks.length === 0) return { kind: 'same-again' };
  await book.commit(entry, {
    timeline: { kind: 'repaired', detail: { from: null, blocks: blocks.length } },
  });
  return { kind: 'replaced', blocks };
}

function unavailable(error: TransferError): Finding {
  const disposition = dispositionOf(error.code);
  // Read again and again, the answers do not match what they say of themselves: that does not pass by waiting.
  if (error.code === 'CHECKSUM_REFUSED') return { kind: 'unavailable', error };
  if (disposition === 'retry' || disposition === 'busy') throw error;
  return { kind: 'unavailable', error };
}
