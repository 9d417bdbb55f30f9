/** A row while the list flies by: its name, as much as an eye can catch. The rest is drawn when it slows down. */
import { memo } from 'react';

export const FastRow = memo(function FastRow({
  name,
  header,
  place,
}: {
  readonly name: string;
  readonly header: boolean;
  readonly place: number;
}) {
  return (
    <div className={header ? 'row-fast row-fast-header' : 'row-fast'} role="row" aria-rowindex={place + 2}>
      <span role="gridcell">{name}</span>
    </div>
  );
});
