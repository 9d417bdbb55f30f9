/** A file in parts, each an upload of its own. */
import { BLOCK } from './block.ts';

/** The bytes [first, past) of a file. */
export interface FilePart {
  readonly first: number;
  readonly past: number;
}

/** At most `count` parts of about the same length, ascending and without gaps; each but the last ends with a block. */
export function splitFile(size: number, count: number): readonly FilePart[] {
  const length = Math.max(BLOCK, Math.ceil(size / count / BLOCK) * BLOCK);
  const parts: FilePart[] = [];
  for (let first = 0; first < size; first += length) {
    parts.push({ first, past: Math.min(size, first + length) });
  }
  return parts;
}
