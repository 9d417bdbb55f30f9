/**
 * The transfers of the window in list order. Plain arrays and one index: an update of two hundred rows among a
 * hundred thousand copies one array of pointers, and every untouched row keeps its identity (so React skips it).
 */
import type { WindowUpdate } from '../../preload/contract/events.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

export interface Transfers {
  readonly rows: readonly TransferView[];
  readonly indexById: ReadonlyMap<string, number>;
}

export const noTransfers: Transfers = { rows: [], indexById: new Map() };

export function fromList(views: readonly TransferView[]): Transfers {
  return indexed(views.toSorted(byPosition));
}

export function applyUpdate(before: Transfers, { changed, removed }: WindowUpdate): Transfers {
  const kept = removed.length === 0 ? before : without(before, new Set(removed));
  if (changed.length === 0) return kept;

  const rows = [...kept.rows];
  const fresh: TransferView[] = [];
  let moved = false;
  for (const view of changed) {
    const index = kept.indexById.get(view.id);
    if (index === undefined) {
      fresh.push(view);
      continue;
    }
    moved ||= rows[index]?.position !== view.position;
    rows[index] = view;
  }
  if (fresh.length === 0 && !moved) return { rows, indexById: kept.indexById };
  // The same new transfer may come twice in one update; the last word counts.
  const unique = new Map(fresh.map((view) => [view.id, view]));
  return indexed([...rows, ...unique.values()].sort(byPosition));
}

export function findTransfer({ rows, indexById }: Transfers, id: string): TransferView | null {
  const index = indexById.get(id);
  return index === undefined ? null : (rows[index] ?? null);
}

function without(before: Transfers, gone: ReadonlySet<string>): Transfers {
  const rows = before.rows.filter((view) => !gone.has(view.id));
  return rows.length === before.rows.length ? before : indexed(rows);
}

function indexed(rows: readonly TransferView[]): Transfers {
  return { rows, indexById: new Map(rows.map((view, index) => [view.id, index])) };
}

function byPosition(a: TransferView, b: TransferView): number {
  if (a.position !== b.position) return a.position - b.position;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
