/** Runs of bytes to the cells of a picture: each cell stands for one block or for many, and keeps their mix. Pure. */
import type { FlatRuns, TransferBlocks } from '../../preload/contract/blocks.ts';

/** Shares of one cell, 0 to 1. What is in none of the first three is missing. */
export interface Cell {
  readonly verified: number;
  /** Safe, and not verified. */
  readonly safe: number;
  readonly moving: number;
  /** Moved more than once; whatever else it is. */
  readonly again: number;
}

export interface CellMap {
  readonly cells: readonly Cell[];
  readonly blocksPerCell: number;
  /** Bytes of a cell; the last one may have fewer. */
  readonly bytesPerCell: number;
}

/** At most `mostCells` cells; none while the size is not known, or of an empty file. */
export function cellsOf(
  { size, blockSize, safe, moving, repeated, verified }: TransferBlocks,
  mostCells: number,
): CellMap {
  if (size === null || size === 0 || mostCells < 1) return { cells: [], blocksPerCell: 1, bytesPerCell: 0 };
  const blocks = Math.ceil(size / blockSize);
  const blocksPerCell = Math.ceil(blocks / mostCells);
  const bytesPerCell = blocksPerCell * blockSize;
  const count = Math.ceil(blocks / blocksPerCell);
  const share = (runs: FlatRuns): Float64Array => sharesOf(runs, size, count, bytesPerCell);
  const [ofSafe, ofMoving, ofAgain, ofVerified] = [
    share(safe),
    share(moving),
    share(repeated),
    share(verified),
  ];
  const cells = Array.from({ length: count }, (_, at): Cell => {
    const proven = ofVerified[at] ?? 0;
    return {
      verified: proven,
      safe: Math.max(0, (ofSafe[at] ?? 0) - proven),
      moving: ofMoving[at] ?? 0,
      again: ofAgain[at] ?? 0,
    };
  });
  return { cells, blocksPerCell, bytesPerCell };
}

function sharesOf(runs: FlatRuns, size: number, count: number, bytesPerCell: number): Float64Array {
  const bytes = new Float64Array(count);
  for (let run = 0; run + 1 < runs.length; run += 2) {
    const [start, end] = [runs[run] ?? 0, Math.min(runs[run + 1] ?? 0, size)];
    for (let cell = Math.floor(start / bytesPerCell); cell * bytesPerCell < end && cell < count; cell += 1) {
      const from = Math.max(start, cell * bytesPerCell);
      bytes[cell] = (bytes[cell] ?? 0) + Math.min(end, (cell + 1) * bytesPerCell) - from;
    }
  }
  return bytes.map((filled, cell) => filled / Math.min(bytesPerCell, size - cell * bytesPerCell));
}

export interface BlockTotals {
  readonly verified: number;
  /** Verified ones among them. */
  readonly safe: number;
  readonly moving: number;
  readonly again: number;
  /** Null while the size is not known. */
  readonly missing: number | null;
}

/** Bytes of each kind in the whole file. */
export function totalsOf({ size, safe, moving, repeated, verified }: TransferBlocks): BlockTotals {
  const [ofSafe, ofMoving] = [bytesIn(safe), bytesIn(moving)];
  return {
    verified: bytesIn(verified),
    safe: ofSafe,
    moving: ofMoving,
    again: bytesIn(repeated),
    missing: size === null ? null : Math.max(0, size - ofSafe - ofMoving),
  };
}

function bytesIn(runs: FlatRuns): number {
  let sum = 0;
  for (let run = 0; run + 1 < runs.length; run += 2) sum += (runs[run + 1] ?? 0) - (runs[run] ?? 0);
  return sum;
}
