import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Extent } from './transfer-record.ts';

/** The stretches of these extents whose blocks all have a hash: the others cannot be told from holes. */
export function provable(extents: readonly Extent[], hashed: ReadonlySet<number>): Extent[] {
  const kept: Extent[] = [];
  for (const { start, end } of extents) {
    for (let at = start; at < end;) {
      const block = Math.floor(at / BLOCK_SIZE);
      const past = Math.min(end, (block + 1) * BLOCK_SIZE);
      const last = kept.at(-1);
      if (hashed.has(block)) {
        if (last?.end === at) kept[kept.length - 1] = { start: last.start, end: past };
        else kept.push({ start: at, end: past });
      }
      at = past;
    }
  }
  return kept;
}
