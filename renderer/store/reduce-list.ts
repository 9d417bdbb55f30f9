/** What happens to the list: pages and updates, another view of it, rows taken out and put back. Pure. */
import type { WindowUpdate } from '../../preload/contract/events.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { arrange, withHeights } from './arrangement.ts';
import type { ListView } from './list-view.ts';
import { afterChange, withinFilter } from './selection.ts';
import type { Around } from './around.ts';
import type { WindowState } from './state.ts';
import { steady } from './summary.ts';
import { addTo } from './totals.ts';
import type { Totals } from './totals.ts';
import { applyUpdate, findTransfer, fromList } from './transfers.ts';
import type { Transfers } from './transfers.ts';

/**
 * Updates that overtook the list are newer than it, or are followed by newer ones: they always go on top. The beginning
 * of a long list is shown while the rest is on its way.
 */
export function withList(state: WindowState, views: readonly TransferView[], more: boolean): WindowState {
  const listed = rearranged({ ...state, phase: 'ready', reading: more }, fromList(views), state.listView);
  const caughtUp = state.early.reduce(withUpdate, listed);
  return more ? caughtUp : { ...caughtUp, early: [] };
}

export function withUpdate(state: WindowState, update: WindowUpdate): WindowState {
  const { removal } = state;
  const visible = removal === null ? update : withoutRemoved(update, removal.views);
  const next =
    removal === null ? state : { ...state, removal: { views: stillRemovable(removal.views, update) } };
  const transfers = applyUpdate(state.transfers, visible);
  if (transfers === state.transfers) return next;
  const sameRows = transfers.indexById === state.transfers.indexById;
  const stays = sameRows && (state.listView.states === 'all' || transfers.states === state.transfers.states);
  if (!stays) return rearranged(next, transfers, state.listView);
  const totals = movedTotals(state, transfers, visible);
  const same = { ...state.arrangement, totals };
  const arrangement = transfers.heights === state.transfers.heights ? same : withHeights(same, transfers);
  return { ...next, transfers, arrangement };
}

export function changedView(state: WindowState, change: Partial<ListView>): WindowState {
  const next = rearranged(state, state.transfers, { ...state.listView, ...change });
  return { ...next, selection: withinFilter(next.selection, next) };
}

/** A list that is sorted by what moves is put in order when a person says so. */
export function sortedAgain(state: WindowState): WindowState {
  return rearranged(state, state.transfers, state.listView);
}

export function folded(state: WindowState, batchIds: readonly string[], fold: boolean): WindowState {
  const ids = new Set(state.listView.folded);
  for (const id of batchIds) {
    if (fold) ids.add(id);
    else ids.delete(id);
  }
  return rearranged(state, state.transfers, { ...state.listView, folded: ids });
}

/** Out of the list at once, and out of every count. */
export function takenOut(state: WindowState, ids: readonly string[]): WindowState {
  const views = new Map(state.removal?.views);
  for (const id of ids) {
    const view = findTransfer(state.transfers, id);
    if (view !== null) views.set(id, view);
  }
  const transfers = applyUpdate(state.transfers, { changed: [], removed: ids });
  return rearranged({ ...state, removal: { views } }, transfers, state.listView);
}

/** The settings were read or changed: the list follows their density. */
export function withAround(state: WindowState, change: Partial<Around>): WindowState {
  const next = { ...state, around: { ...state.around, ...change } };
  const density = next.around.settings?.values.density ?? 'comfortable';
  if (density === state.listView.density) return next;
  return rearranged(next, state.transfers, { ...state.listView, density });
}

export function putBack(state: WindowState): WindowState {
  if (state.removal === null) return state;
  const back = [...state.removal.views.values()];
  const transfers = applyUpdate(state.transfers, { changed: back, removed: [] });
  return rearranged({ ...state, removal: null }, transfers, state.listView);
}

export function removalOver(state: WindowState, refused: readonly string[]): WindowState {
  const back = refused.flatMap((id) => state.removal?.views.get(id) ?? []);
  if (back.length === 0) return { ...state, removal: null };
  const transfers = applyUpdate(state.transfers, { changed: back, removed: [] });
  return rearranged({ ...state, removal: null }, transfers, state.listView);
}

function rearranged(state: WindowState, transfers: Transfers, listView: ListView): WindowState {
  const next = { ...state, transfers, listView, arrangement: arrange(transfers, listView) };
  const { detail, blocks } = state;
  return {
    ...next,
    selection: afterChange(state.selection, state, next),
    detail: detail !== null && transfers.indexById.has(detail.id) ? detail : null,
    blocks: blocks !== null && transfers.indexById.has(blocks.id) ? blocks : null,
  };
}

/** Only the batches whose transfers changed are counted anew, and of them only what changed. */
function movedTotals(state: WindowState, now: Transfers, { changed }: WindowUpdate): readonly Totals[] {
  const { arrangement, transfers: before } = state;
  const fresh = new Map<number, { -readonly [Key in keyof Totals]: Totals[Key] }>();
  for (const id of new Set(changed.map((view) => view.id))) {
    const row = now.indexById.get(id) ?? -1;
    const group = arrangement.groupOfRow[row] ?? -1;
    const [old, view, totals] = [before.rows[row], now.rows[row], arrangement.totals[group]];
    if (old === undefined || view === undefined || totals === undefined) continue;
    const sums = fresh.get(group) ?? { ...totals };
    addTo(sums, old, -1);
    addTo(sums, view, 1);
    fresh.set(group, sums);
  }
  if (fresh.size === 0) return arrangement.totals;
  const totals = [...arrangement.totals];
  for (const [group, sums] of fresh) {
    sums.steadySpeed = steady(sums.steadySpeed, sums.bytesPerSecond);
    totals[group] = sums;
  }
  return totals;
}

function withoutRemoved(
  { changed, removed }: WindowUpdate,
  taken: ReadonlyMap<string, TransferView>,
): WindowUpdate {
  return { changed: changed.filter(({ id }) => !taken.has(id)), removed };
}

/** What was taken out goes on meanwhile, and comes back as it is then. */
function stillRemovable(
  taken: ReadonlyMap<string, TransferView>,
  { changed, removed }: WindowUpdate,
): ReadonlyMap<string, TransferView> {
  const news = changed.filter(({ id }) => taken.has(id));
  if (news.length === 0 && !removed.some((id) => taken.has(id))) return taken;
  const views = new Map(taken);
  for (const view of news) views.set(view.id, view);
  for (const id of removed) views.delete(id);
  return views;
}
