import { describe, expect, it } from 'vitest';
import { chooseSampleBlocks } from '../../../main/files/sample-blocks.ts';

describe('the sample of blocks', () => {
  it('is all of them while they are few', () => {
    expect(chooseSampleBlocks({ blocks: 0 })).toEqual([]);
    expect(chooseSampleBlocks({ blocks: 1 })).toEqual([0]);
    expect(chooseSampleBlocks({ blocks: 6 })).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([0, 0.5, 0.999999999])(
    'has the first, the last and one of each stretch, at random %d',
    (number) => {
      for (const blocks of [7, 8, 9, 10, 100, 128_000]) {
        const sample = chooseSampleBlocks({ blocks, random: () => number });
        expect(sample).toHaveLength(6);
        expect(sample[0]).toBe(0);
        expect(sample.at(-1)).toBe(blocks - 1);
        expect(sample).toEqual([...new Set(sample)].toSorted((a, b) => a - b));
      }
    },
  );

  it('can reach every block', () => {
    const reached = new Set<number>();
    for (let step = 0; step < 100; step += 1) {
      for (const index of chooseSampleBlocks({ blocks: 50, random: () => step / 100 })) reached.add(index);
    }
    expect(reached.size).toBe(50);
  });

  it.each([
    [0, []],
    [1, [0]],
    [2, [0, 9]],
  ])('of %i blocks is %j', (count, expected) => {
    expect(chooseSampleBlocks({ blocks: 10, count })).toEqual(expected);
  });
});
