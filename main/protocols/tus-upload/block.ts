/** Bytes of a block, the unit in which files are hashed; a chunk is a whole number of them, except the last. */
export const BLOCK = 4 * 1024 * 1024;

/** The start of the first block that begins behind `offset`. */
export function nextBlock(offset: number): number {
  return (Math.floor(offset / BLOCK) + 1) * BLOCK;
}

/** Where a stretch from `offset` towards `past` should end so that it ends with a block, if it reaches that far. */
export function endAtBlock(offset: number, past: number): number {
  const end = Math.floor(past / BLOCK) * BLOCK;
  return end > offset ? end : past;
}
