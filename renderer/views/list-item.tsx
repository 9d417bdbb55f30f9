/** What stands at a place of the list: a row or the header of a batch. */
import type { DragEvent } from 'react';
import { batchName, commonFolder } from '../store/batch-name.ts';
import { useWindowState } from '../store/use-app.ts';
import { GroupRow } from './group-row.tsx';
import { TransferRow } from './transfer-row.tsx';

interface ListItemProps {
  readonly place: number;
  readonly onDragStart: (event: DragEvent, key: string) => void;
}

export function ListItem({ place, onDragStart }: ListItemProps) {
  const transfers = useWindowState((state) => state.transfers);
  const arrangement = useWindowState((state) => state.arrangement);
  const selection = useWindowState((state) => state.selection);
  const folded = useWindowState((state) => state.listView.folded);
  const { items, groups, totals, groupOfRow, ordinals, firstLevel } = arrangement;
  const { rows } = transfers;
  const item = items[place];
  if (item === undefined) return null;
  const ordinal = ordinals[place] ?? 1;

  if (item < 0) {
    const group = groups[~item];
    const sums = totals[~item];
    if (group === undefined || sums === undefined) return null;
    const name = batchName(group, rows);
    const { ids } = selection;
    const selected =
      ids.size >= group.shown.length && group.shown.every((index) => ids.has(rows[index]?.id ?? ''));
    return (
      <GroupRow
        group={group}
        totals={sums}
        name={name}
        named={commonFolder(group, rows) !== null}
        folded={folded.has(group.batchId)}
        place={place}
        ordinal={ordinal}
        setSize={firstLevel}
        selected={selected}
        active={selection.active === group.key}
        onDragStart={onDragStart}
      />
    );
  }

  const view = rows[item];
  if (view === undefined) return null;
  const group = groups[groupOfRow[item] ?? -1];
  return (
    <TransferRow
      view={view}
      place={place}
      level={group === undefined ? 1 : 2}
      within={group === undefined ? '' : (commonFolder(group, rows) ?? '')}
      ordinal={ordinal}
      setSize={group?.shown.length ?? firstLevel}
      selected={selection.ids.has(view.id)}
      active={selection.active === view.id}
      onDragStart={onDragStart}
    />
  );
}
