/** The plainest virtualised list there is: one line of text a row, by the library that half of all such lists use. */
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { useVirtualizer } from '@tanstack/react-virtual';

const count = Number(new URLSearchParams(location.search).get('count') ?? '100000');
const rows = Array.from({ length: count }, (_, index) => `Transfer ${index} of many, done`);

function List() {
  const scroller = useRef<HTMLDivElement>(null);
  // Used as its guide shows it; nothing here is compiled by the compiler this warns about.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    overscan: 8,
  });
  return (
    <div ref={scroller} role="grid" data-testid="list" tabIndex={0}>
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div key={item.key} role="row" style={{ transform: `translateY(${item.start}px)` }}>
            {rows[item.index]}
          </div>
        ))}
      </div>
    </div>
  );
}

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<List />);
