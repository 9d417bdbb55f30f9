import { describe, expect, it, test } from 'vitest';
import { endAtBlock, nextBlock } from '../../../../main/protocols/tus-upload/block.ts';
import { splitFile } from '../../../../main/protocols/tus-upload/split-file.ts';

const MiB = 1024 * 1024;

describe('splitFile', () => {
  test.each([
    [1, 4],
    [4 * MiB, 4],
    [9 * MiB, 3],
    [100 * MiB + 1, 4],
    [1024 * MiB, 8],
    [500 * 1024 * MiB, 8],
  ])('%d bytes in at most %d parts, without gaps, at blocks', (size, count) => {
    const parts = splitFile(size, count);
    expect(parts.length).toBeLessThanOrEqual(count);
    expect(parts[0]?.first).toBe(0);
    expect(parts.at(-1)?.past).toBe(size);
    parts.forEach((part, i) => {
      expect(part.past).toBeGreaterThan(part.first);
      expect(part.first % (4 * MiB)).toBe(0);
      if (i > 0) expect(part.first).toBe(parts[i - 1]?.past);
    });
  });
});

describe('blocks', () => {
  it('the next one begins behind an offset', () => {
    expect([0, 1, 4 * MiB - 1, 4 * MiB].map((offset) => nextBlock(offset) / MiB)).toEqual([4, 4, 4, 8]);
  });
  it('a stretch ends with one where it reaches one', () => {
    expect(endAtBlock(MiB, 9 * MiB)).toBe(8 * MiB);
    expect(endAtBlock(MiB, 3 * MiB)).toBe(3 * MiB);
    expect(endAtBlock(4 * MiB, 4 * MiB + 1)).toBe(4 * MiB + 1);
  });
});
