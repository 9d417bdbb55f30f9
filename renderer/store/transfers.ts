/**
 * The transfers of the window in list order. Plain arrays and one index: an update of two hundred rows among a
 * hundred thousand copies one array of pointers, and every untouched row keeps its identity (so React skips it).
 */
import type { WindowUpdate } from '../../preload/contract/events.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { count, noSummary, steady, summarize } from './summary.ts';
import type { Summary } from './summary.ts';

export interface Transfers {
  readonly rows: readonly TransferView[];
  readonly indexById: ReadonlyMap<string, number>;
  /** Kept beside the rows: counting a hundred thousand of them ten times a second would be all there is time for. */
  readonly summary: Summary;
  /** Another number whenever a row changes its height: when its question comes or goes. */
  readonly heights: number;
  /** Another number whenever a transfer comes, goes or changes its state, but not when its bytes move. */
  readonly states: number;
  /** Another number whenever a priority or a limit changes. */
  readonly queue: number;
}

export const noTransfers: Transfers = {
  rows: [],
  indexById: new Map(),
  summary: noSummary,
  heights: 0,
  states: 0,
  queue: 0,
};

export function fromList(views: readonly TransferView[]): Transfers {
  return indexed(views.toSorted(byPosition), summarize(views), { heights: 1, states: 1, queue: 1 });
}

export function applyUpdate(before: Transfers, { changed, removed }: WindowUpdate): Transfers {
  const kept = removed.length === 0 ? before : without(before, new Set(removed));
  if (changed.length === 0) return kept;

  const rows = [...kept.rows];
  const summary = { ...kept.summary };
  let { heights, states, queue } = kept;
  // The same new transfer may come twice in one update; the last word counts.
  const fresh = new Map<string, TransferView>();
  let moved = false;
  for (const view of changed) {
    const index = kept.indexById.get(view.id);
    const old = index === undefined ? fresh.get(view.id) : rows[index];
    if (old !== undefined) count(summary, old, -1);
    count(summary, view, 1);
    if (asks(view) !== asks(old)) heights += 1;
    if (view.state.name !== old?.state.name) states += 1;
    if (view.priority !== old?.priority || view.bytesPerSecondLimit !== old.bytesPerSecondLimit) queue += 1;
    if (index === undefined) fresh.set(view.id, view);
    else {
      moved ||= old?.position !== view.position;
      rows[index] = view;
    }
  }
  summary.steadySpeed = steady(summary.steadySpeed, summary.bytesPerSecond);
  if (fresh.size === 0 && !moved) return { rows, indexById: kept.indexById, summary, heights, states, queue };
  return indexed([...rows, ...fresh.values()].sort(byPosition), summary, { heights, states, queue });
}

export function findTransfer({ rows, indexById }: Transfers, id: string): TransferView | null {
  const index = indexById.get(id);
  return index === undefined ? null : (rows[index] ?? null);
}

function without(before: Transfers, gone: ReadonlySet<string>): Transfers {
  const summary = { ...before.summary };
  const rows = before.rows.filter((view) => {
    if (!gone.has(view.id)) return true;
    count(summary, view, -1);
    return false;
  });
  return rows.length === before.rows.length
    ? before
    : indexed(rows, summary, {
        heights: before.heights + 1,
        states: before.states + 1,
        queue: before.queue + 1,
      });
}

function indexed(
  rows: readonly TransferView[],
  summary: Summary,
  versions: Pick<Transfers, 'heights' | 'states' | 'queue'>,
): Transfers {
  return { rows, indexById: new Map(rows.map((view, index) => [view.id, index])), summary, ...versions };
}

const asks = (view: TransferView | undefined): boolean => view?.state.name === 'attention';

function byPosition(a: TransferView, b: TransferView): number {
  if (a.position !== b.position) return a.position - b.position;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
