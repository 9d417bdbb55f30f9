/** The list of transfers, whole or in part. */
import type { TransferBook } from './transfer-book.ts';
import type { ListInput } from '../../preload/contract/commands.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

/** By position; with `ids` in the order of these, without those that are gone. */
export function listTransfers(book: TransferBook, { after, limit, ids }: ListInput): readonly TransferView[] {
  if (ids !== undefined) {
    return ids.flatMap((id) => {
      const entry = book.find(id);
      return entry === undefined ? [] : [book.view(entry)];
    });
  }
  const all = book.ordered();
  const from = after === undefined ? 0 : placeAfter(all, after);
  return all.slice(from, limit === undefined ? all.length : from + limit).map((entry) => book.view(entry));
}

/** Where the list goes on behind a place in it, which may be empty by now. Two in one place go by their id. */
function placeAfter(
  all: ReturnType<TransferBook['ordered']>,
  after: NonNullable<ListInput['after']>,
): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = all[middle]?.record;
    const isBehind =
      record !== undefined &&
      (record.position > after.position || (record.position === after.position && record.id > after.id));
    if (isBehind) high = middle;
    else low = middle + 1;
  }
  return low;
}
