/** A row while the list flies by: its name, as much as an eye can catch. The rest is drawn when it slows down. */
import { memo } from 'react';
import type { Arrangement } from '../store/arrangement.ts';
import { batchName } from '../store/batch-name.ts';
import type { Transfers } from '../store/transfers.ts';

interface FastRowProps {
  readonly name: string;
  readonly header: boolean;
  readonly place: number;
}

export const FastRow = memo(function FastRow({ name, header, place }: FastRowProps) {
  return (
    <div className={header ? 'row-fast row-fast-header' : 'row-fast'} role="row" aria-rowindex={place + 2}>
      <span role="gridcell">{name}</span>
    </div>
  );
});

/** What is drawn at a place then; its elements are used again for the next. */
export function fastRowAt(place: number, { rows }: Transfers, { items, groups }: Arrangement) {
  const item = items[place] ?? 0;
  const group = item < 0 ? groups[~item] : undefined;
  const name = group === undefined ? (rows[item]?.name ?? '') : batchName(group, rows);
  return <FastRow name={name} header={group !== undefined} place={place} />;
}
