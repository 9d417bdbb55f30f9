/** Paints cells on a canvas, each only when what it shows has changed. */
import { heightFor, placeOf, type CellGrid } from './cell-grid.ts';
import type { Cell } from './block-cells.ts';

export interface CellColours {
  readonly verified: string;
  readonly safe: string;
  readonly moving: string;
  readonly missing: string;
  readonly again: string;
  /** Of the mark of a connection. */
  readonly mark: string;
  /** In the middle of what is verified. */
  readonly dot: string;
  /** Of what is missing, drawn as a frame where colours are few; empty for none. */
  readonly frame: string;
}

/** The part of CanvasRenderingContext2D that is used here. */
export interface Brush {
  fillStyle: unknown;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
}

export interface Painting {
  readonly grid: CellGrid;
  readonly cells: readonly Cell[];
  /** Cells in which a connection is at this moment. */
  readonly marked: ReadonlySet<number>;
  readonly colours: CellColours;
  /** Device pixels to a pixel of the page. */
  readonly scale: number;
}

export class CellPainter {
  #painted: string[] = [];
  #like = '';

  /** Everything is painted anew the next time: the canvas was emptied. */
  forget(): void {
    this.#painted = [];
    this.#like = '';
  }

  /** The number of cells that were painted. */
  paint(brush: Brush, painting: Painting): number {
    const { grid, cells, colours, scale, marked } = painting;
    const like = JSON.stringify([grid, cells.length, colours, scale]);
    if (like !== this.#like) {
      this.forget();
      this.#like = like;
      const edge = (grid.width + grid.gap) * grid.columns * scale;
      brush.clearRect(0, 0, Math.ceil(edge), Math.ceil(heightFor(grid, cells.length) * scale) + 1);
    }
    let painted = 0;
    cells.forEach((cell, at) => {
      const box = boxOf(grid, at, scale);
      const bars = barsOf(cell, box.width);
      const again = cell.again > 0;
      const proven = cell.verified > 0 && bars[0] === box.width;
      const key = `${bars.join()} ${again} ${marked.has(at)}`;
      if (this.#painted[at] === key) return;
      this.#painted[at] = key;
      painted += 1;
      paintCell(brush, box, bars, { again, proven, marked: marked.has(at), colours, scale });
    });
    return painted;
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In whole device pixels, so that no edge is blurred at any scale. */
function boxOf(grid: CellGrid, cell: number, scale: number): Box {
  const [left, top] = placeOf(grid, cell);
  const x = Math.round(left * scale);
  const y = Math.round(top * scale);
  return {
    x,
    y,
    width: Math.max(1, Math.round((left + grid.width) * scale) - x),
    height: Math.max(1, Math.round((top + grid.height) * scale) - y),
  };
}

/** Widths of the verified, the safe and the moving part, in device pixels; what is there at all has at least one. */
function barsOf({ verified, safe, moving }: Cell, width: number): [number, number, number] {
  let left = width;
  const bars = [verified, safe, moving].map((share) => {
    const wide = Math.min(left, share <= 0 ? 0 : Math.max(1, Math.round(share * width)));
    left -= wide;
    return wide;
  });
  return [bars[0] ?? 0, bars[1] ?? 0, bars[2] ?? 0];
}

interface Look {
  readonly again: boolean;
  readonly proven: boolean;
  readonly marked: boolean;
  readonly colours: CellColours;
  readonly scale: number;
}

/** Each kind has a shape as well as a colour: half high while on its way, a dot where verified, a bar where repeated. */
function paintCell(
  brush: Brush,
  { x, y, width, height }: Box,
  [verified, safe, moving]: readonly [number, number, number],
  { again, proven, marked, colours, scale }: Look,
): void {
  const fill = (
    colour: string,
    ...[left, top, wide, high]: readonly [number, number, number, number]
  ): void => {
    brush.fillStyle = colour;
    brush.fillRect(left, top, wide, high);
  };
  brush.clearRect(x, y, width, height);
  if (colours.frame === '') fill(colours.missing, x, y, width, height);
  else {
    const line = Math.max(1, Math.round(scale));
    fill(colours.frame, x, y, width, height);
    fill(colours.missing, x + line, y + line, width - 2 * line, height - 2 * line);
  }
  if (verified > 0) fill(colours.verified, x, y, verified, height);
  if (safe > 0) fill(colours.safe, x + verified, y, safe, height);
  const half = Math.round(height / 2);
  if (moving > 0) fill(colours.moving, x + verified + safe, y + height - half, moving, half);
  const dot = Math.round(3 * scale);
  if (proven && width > 2 * dot) {
    fill(
      colours.dot,
      x + Math.round((width - dot) / 2),
      y + Math.round((height - dot) / 2),
      ...([dot, dot] as const),
    );
  }
  const bar = Math.max(1, Math.round(2 * scale));
  if (again) {
    // A line of nothing above it: amber on green is no difference to everybody.
    const line = Math.max(1, Math.round(scale));
    brush.clearRect(x, y + height - bar - line, width, line);
    fill(colours.again, x, y + height - bar, width, bar);
  }
  if (marked) fill(colours.mark, x, y, width, bar);
}
