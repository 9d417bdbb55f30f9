/** The canvas of the block map: as wide as there is room, as sharp as the screen, in the colours of the theme. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { cellsOf } from '../picture/block-cells.ts';
import { gridFor, heightFor } from '../picture/cell-grid.ts';
import { CellPainter, type CellColours } from '../picture/cell-painter.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import { useScreen } from './use-screen.ts';

interface BlockCanvasProps {
  readonly blocks: TransferBlocks;
  /** What the picture says, for who cannot see it. */
  readonly label: string;
  /** Told how many blocks one cell stands for. */
  readonly onScale: (blocksPerCell: number) => void;
}

export function BlockCanvas({ blocks, label, onScale }: BlockCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [painter] = useState(() => new CellPainter());
  const screen = useScreen();
  const { size, blockSize, connections } = blocks;
  const grid = useMemo(() => gridFor(width, Math.ceil((size ?? 0) / blockSize)), [width, size, blockSize]);
  const map = useMemo(() => cellsOf(blocks, grid.cells), [blocks, grid]);
  const height = heightFor(grid, map.cells.length);

  useLayoutEffect(() => {
    const element = canvas.current?.parentElement;
    if (element === null || element === undefined) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => onScale(map.blocksPerCell), [onScale, map.blocksPerCell]);

  useLayoutEffect(() => {
    const element = canvas.current;
    const brush = element?.getContext('2d');
    if (element === null || brush === null || brush === undefined || width === 0) return;
    const [wide, high] = [Math.round(width * screen.scale), Math.round(height * screen.scale)];
    // Setting a canvas's size empties it, also to what it was.
    if (element.width !== wide || element.height !== high) {
      element.width = wide;
      element.height = high;
      painter.forget();
    }
    const marked = new Set(connections.map(({ at }) => Math.floor(at / Math.max(1, map.bytesPerCell))));
    painter.paint(brush, {
      grid,
      cells: map.cells,
      marked,
      colours: coloursOf(element),
      scale: screen.scale,
    });
    // `screen` is a new object whenever theme or scale changed.
  }, [painter, grid, map, connections, width, height, screen]);

  return (
    <div className="block-canvas">
      <canvas ref={canvas} role="img" aria-label={label} data-testid="block-map" style={{ width, height }} />
    </div>
  );
}

function coloursOf(element: Element): CellColours {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--map-${name}`).trim();
  return {
    verified: colour('verified'),
    safe: colour('safe'),
    moving: colour('moving'),
    missing: colour('missing'),
    again: colour('again'),
    mark: colour('mark'),
    dot: colour('dot'),
    frame: colour('frame'),
  };
}
