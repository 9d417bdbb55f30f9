/** Which transfers of a batch ask the same: one answer may be meant for all of them. Pure. */
import { questionKey } from '../../preload/contract/same-question.ts';
import type { Question, TransferView } from '../../preload/contract/transfer.ts';

type Counts = ReadonlyMap<string, number>;

/** Kept for as long as the rows are these: several questions on the screen ask for the same counts. */
const known = new WeakMap<readonly TransferView[], Counts>();

/** Others of its batch that ask the same as this one; 0 for one that asks nothing. */
export function othersAlike(rows: readonly TransferView[], view: TransferView): number {
  if (view.state.name !== 'attention') return 0;
  return Math.max(0, (countsOf(rows).get(keyOf(view.batchId, view.state.question)) ?? 0) - 1);
}

function countsOf(rows: readonly TransferView[]): Counts {
  const there = known.get(rows);
  if (there !== undefined) return there;
  const counts = new Map<string, number>();
  for (const { batchId, state } of rows) {
    if (state.name !== 'attention') continue;
    const key = keyOf(batchId, state.question);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  known.set(rows, counts);
  return counts;
}

const keyOf = (batchId: string, question: Question): string => `${batchId} ${questionKey(question)}`;
