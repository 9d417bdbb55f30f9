/** Where the cells of a block map lie, in pixels of the page. Pure. */

export interface CellGrid {
  readonly columns: number;
  /** Most cells the grid holds. */
  readonly cells: number;
  /** Width and height of a cell, and the space between two. */
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const side = 9;
const gap = 2;
const mostRows = 8;

/** For a picture `width` pixels wide; few blocks share one row and become wider. */
export function gridFor(width: number, blocks: number): CellGrid {
  const columns = Math.max(1, Math.floor((width + gap) / (side + gap)));
  if (blocks > 0 && blocks <= columns) {
    return { columns: blocks, cells: blocks, width: (width + gap) / blocks - gap, height: side, gap };
  }
  // Stretched by less than a pixel, so that the last column ends where the picture does.
  const stretched = (width + gap) / columns - gap;
  return { columns, cells: columns * mostRows, width: stretched, height: side, gap };
}

export function heightFor({ columns, height, gap: between }: CellGrid, cells: number): number {
  return Math.max(1, Math.ceil(cells / columns)) * (height + between) - between;
}

/** Top left corner of a cell. */
export function placeOf({ columns, width, height, gap: between }: CellGrid, cell: number): [number, number] {
  return [(cell % columns) * (width + between), Math.floor(cell / columns) * (height + between)];
}
