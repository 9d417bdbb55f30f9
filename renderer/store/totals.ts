/** What the transfers of a batch do together. Kept by adding and taking away single transfers. */
import type { TransferView } from '../../preload/contract/transfer.ts';
import { count, noSummary } from './summary.ts';
import type { Summary } from './summary.ts';

export interface Totals extends Summary {
  readonly count: number;
  readonly uploads: number;
  /** Bytes of those whose size is known. */
  readonly size: number;
  readonly sent: number;
  readonly accepted: number;
  readonly durable: number;
  /** How many do not say their size yet. */
  readonly unsized: number;
  readonly offline: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export const noTotals: Totals = {
  ...noSummary,
  count: 0,
  uploads: 0,
  size: 0,
  sent: 0,
  accepted: 0,
  durable: 0,
  unsized: 0,
  offline: 0,
};

/** Adds (1) or takes away (-1) one transfer. A finished one counts in full, whatever its last numbers were. */
export function addTo(totals: Mutable<Totals>, view: TransferView, by: 1 | -1): void {
  count(totals, view, by);
  totals.count += by;
  if (view.direction === 'upload') totals.uploads += by;
  if (view.state.name === 'waiting' && view.state.reason === 'offline') totals.offline += by;
  if (view.size === null) {
    totals.unsized += by;
    return;
  }
  const done = view.state.name === 'done';
  totals.size += by * view.size;
  totals.sent += by * (done ? view.size : view.sent);
  totals.accepted += by * (done ? view.size : view.accepted);
  totals.durable += by * (done ? view.size : view.durable);
}

export function totalsOf(views: Iterable<TransferView>): Totals {
  const totals = { ...noTotals };
  for (const view of views) addTo(totals, view, 1);
  return totals;
}
