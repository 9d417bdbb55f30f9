import { describe, expect, it } from 'vitest';
import { ChunkPace } from '../../../../main/protocols/tus-upload/chunk-pace.ts';

const MiB = 1024 * 1024;

/** Sizes of the chunks a link of this speed (bytes a second) leads to. */
function sizesAt(bytesPerSecond: number, chunks: number): number[] {
  const pace = new ChunkPace(null, 8 * MiB);
  return Array.from({ length: chunks }, () => {
    const size = pace.next;
    pace.took(size, (size / bytesPerSecond) * 1000);
    return size / MiB;
  });
}

describe('ChunkPace', () => {
  it('grows step by step on a fast link and stays small on a slow one', () => {
    expect(sizesAt(1_000 * MiB, 4)).toEqual([16, 64, 64, 64]);
    expect(sizesAt(5 * MiB, 3)).toEqual([16, 40, 40]);
    expect(sizesAt(0.1 * MiB, 3)).toEqual([16, 8, 8]);
  });
  it('begins with what is known about the link', () => {
    expect(new ChunkPace(4 * MiB, 8 * MiB).next).toBe(32 * MiB);
    expect(new ChunkPace(1000 * MiB, 8 * MiB).next).toBe(64 * MiB);
    expect(new ChunkPace(1, 8 * MiB).next).toBe(8 * MiB);
  });
  it('always carries whole blocks', () => {
    for (const speed of [0.7, 1.3, 3.1, 12.34]) {
      for (const size of sizesAt(speed * MiB, 4)) expect(size % 4).toBe(0);
    }
  });
  it('comes back from a burst', () => {
    const pace = new ChunkPace(null, 8 * MiB);
    pace.took(16 * MiB, 0);
    expect(pace.next).toBe(64 * MiB);
    pace.took(64 * MiB, 64_000);
    expect(pace.next).toBe(8 * MiB);
  });
});
