/**
 * The list as it is drawn: batches with their headers, filtered, folded, in the order asked for. Made anew when rows
 * come, go or move, or a person asks for another view; never because bytes moved. Numbers instead of objects, because
 * there may be a hundred thousand rows.
 */
import type { TransferView } from '../../preload/contract/transfer.ts';
import { filterFor } from './filter.ts';
import { batchName } from './batch-name.ts';
import type { Density, ListView, Sort } from './list-view.ts';
import type { Group } from './group.ts';
import { groupValue, sortedPlaces, sortValue } from './sorting.ts';
import { totalsOf } from './totals.ts';
import type { Totals } from './totals.ts';
import type { Transfers } from './transfers.ts';

/** Pixels, by the density a person chose. A row with a question has a second storey for it. */
export const heights: Readonly<Record<Density, { row: number; asking: number; header: number }>> = {
  comfortable: { row: 56, asking: 104, header: 44 },
  compact: { row: 44, asking: 88, header: 36 },
};

export interface Arrangement {
  readonly groups: readonly Group[];
  readonly totals: readonly Totals[];
  readonly groupByKey: ReadonlyMap<string, number>;
  /** By index of a row: its group, or -1. */
  readonly groupOfRow: Int32Array;
  /** What stands at each place: the index of a row, or of a group as its complement (~index). */
  readonly items: Int32Array;
  /** By index of a row: its place; -1 while it is folded away or filtered out. */
  readonly placeOfRow: Int32Array;
  readonly placeOfGroup: Int32Array;
  /** By place: which of its set it is, from 1. A set is what stands side by side at one level. */
  readonly ordinals: Int32Array;
  /** How many there are at the first level. */
  readonly firstLevel: number;
  /** Transfers that pass the filter, folded ones included. */
  readonly shownRows: number;
  /** By place: pixels from the top of the list; one more for its end. */
  readonly tops: Float64Array;
  readonly density: Density;
}

/** A single row or a group, at the first level. */
type Node = { readonly row: number } | { readonly group: number };

export function arrange(transfers: Transfers, view: ListView): Arrangement {
  const { rows } = transfers;
  const filter = filterFor(view);
  const runs = view.sort === null ? runsOf(rows) : batchesOf(rows);
  const groups: Group[] = [];
  const totals: Totals[] = [];
  const groupOfRow = new Int32Array(rows.length).fill(-1);
  const nodes: Node[] = [];
  const timesSeen = new Map<string, number>();
  let shownRows = 0;
  const passing = (index: number): boolean => {
    const row = rows[index];
    return filter === null || (row !== undefined && filter(row));
  };

  for (const run of runs) {
    const [only] = run;
    if (only === undefined) continue;
    if (run.length === 1) {
      if (!passing(only)) continue;
      nodes.push({ row: only });
      shownRows += 1;
      continue;
    }
    const batchId = rows[only]?.batchId ?? '';
    const seen = (timesSeen.get(batchId) ?? 0) + 1;
    timesSeen.set(batchId, seen);
    for (const index of run) groupOfRow[index] = groups.length;
    const members = view.sort === null ? run : sortedRows(rows, run, view.sort);
    const shown = filter === null ? members : members.filter(passing);
    shownRows += shown.length;
    if (shown.length > 0) nodes.push({ group: groups.length });
    groups.push({ key: `batch ${batchId} ${seen}`, batchId, members, shown });
    totals.push(totalsOf(viewsOf(rows, run)));
  }
  const ordered = view.sort === null ? nodes : sortedNodes(nodes, rows, groups, totals, view.sort);
  return {
    groups,
    totals,
    groupByKey: new Map(groups.map(({ key }, index) => [key, index])),
    groupOfRow,
    firstLevel: ordered.length,
    shownRows,
    density: view.density,
    ...laidOut(ordered, groups, rows, view),
  };
}

function laidOut(
  nodes: readonly Node[],
  groups: readonly Group[],
  rows: Transfers['rows'],
  { folded, density }: Pick<ListView, 'folded' | 'density'>,
): Pick<Arrangement, 'items' | 'placeOfRow' | 'placeOfGroup' | 'ordinals' | 'tops'> {
  const items: number[] = [];
  const ordinals: number[] = [];
  nodes.forEach((node, at) => {
    ordinals.push(at + 1);
    if ('row' in node) {
      items.push(node.row);
      return;
    }
    items.push(~node.group);
    const group = groups[node.group];
    if (group === undefined || folded.has(group.batchId)) return;
    group.shown.forEach((index, within) => {
      items.push(index);
      ordinals.push(within + 1);
    });
  });
  const placeOfRow = new Int32Array(rows.length).fill(-1);
  const placeOfGroup = new Int32Array(groups.length).fill(-1);
  items.forEach((item, place) => {
    if (item < 0) placeOfGroup[~item] = place;
    else placeOfRow[item] = place;
  });
  const placed = Int32Array.from(items);
  return {
    items: placed,
    placeOfRow,
    placeOfGroup,
    ordinals: Int32Array.from(ordinals),
    tops: topsOf(placed, rows, density),
  };
}

function topsOf(items: Int32Array, rows: Transfers['rows'], density: Density): Float64Array {
  const { row, asking, header } = heights[density];
  const tops = new Float64Array(items.length + 1);
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place] ?? 0;
    const height = item < 0 ? header : rows[item]?.state.name === 'attention' ? asking : row;
    tops[place + 1] = (tops[place] ?? 0) + height;
  }
  return tops;
}

/** The same order, with rows that became higher or lower. */
export function withHeights(before: Arrangement, { rows }: Transfers): Arrangement {
  return { ...before, tops: topsOf(before.items, rows, before.density) };
}

/** In the order of the queue a batch that was pulled apart shows as what it is: parts, and single files. */
function runsOf(rows: Transfers['rows']): number[][] {
  const runs: number[][] = [];
  let last: string | null = null;
  rows.forEach(({ batchId }, index) => {
    if (batchId === last) runs.at(-1)?.push(index);
    else runs.push([index]);
    last = batchId;
  });
  return runs;
}

/** In any other order a batch is together. */
function batchesOf(rows: Transfers['rows']): number[][] {
  const batches = new Map<string, number[]>();
  rows.forEach(({ batchId }, index) => {
    const found = batches.get(batchId);
    if (found === undefined) batches.set(batchId, [index]);
    else found.push(index);
  });
  return [...batches.values()];
}

function sortedRows(rows: Transfers['rows'], run: readonly number[], sort: Sort): number[] {
  const values = run.map((index) => {
    const row = rows[index];
    return row === undefined ? null : sortValue(row, sort.key);
  });
  return sortedPlaces(values, sort).map((place) => run[place] ?? 0);
}

function sortedNodes(
  nodes: readonly Node[],
  rows: Transfers['rows'],
  groups: readonly Group[],
  totals: readonly Totals[],
  sort: Sort,
): Node[] {
  const values = nodes.map((node) => {
    if ('row' in node) {
      const row = rows[node.row];
      return row === undefined ? null : sortValue(row, sort.key);
    }
    const group = groups[node.group];
    const first = rows[group?.members[0] ?? 0];
    const sums = totals[node.group];
    if (group === undefined || first === undefined || sums === undefined) return null;
    return groupValue(batchName(group, rows), sums, first, sort.key);
  });
  return sortedPlaces(values, sort).flatMap((place) => nodes[place] ?? []);
}

function* viewsOf(rows: Transfers['rows'], run: readonly number[]): Generator<TransferView> {
  for (const index of run) {
    const view = rows[index];
    if (view !== undefined) yield view;
  }
}
