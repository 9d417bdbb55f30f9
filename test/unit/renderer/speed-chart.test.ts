import { describe, expect, it } from 'vitest';
import { figuresOf, niceTop, shapeOf } from '../../../renderer/picture/speed-chart.ts';

const history = (points: readonly (number | null)[]) => ({ from: 1, stepMs: 1000, points });

describe('a chart of speed', () => {
  it('says nothing of less than two points', () => {
    expect(figuresOf(history([]))).toBeNull();
    expect(figuresOf(history([null, 5, null]))).toBeNull();
  });

  it('averages the time in which something ran, standstill included and gaps not', () => {
    expect(figuresOf(history([10, null, null, 0, 20]))).toEqual({ average: 10, highest: 20 });
  });

  it('has a line for each stretch and a gap between them', () => {
    const { lines, gaps, top } = shapeOf(history([3, 5, null, null, 10, null]));
    expect(top).toBe(10);
    expect(gaps).toEqual([
      { from: 2 / 6, to: 4 / 6 },
      { from: 5 / 6, to: 1 },
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toEqual([
      [0, 0.3],
      [0.5 / 6, 0.3],
      [1.5 / 6, 0.5],
      [2 / 6, 0.5],
    ]);
    // One point is a line from the beginning of its time to the end.
    expect(lines[1]?.map(([x]) => x)).toEqual([4 / 6, 4.5 / 6, 5 / 6]);
  });

  it('ends in a round number that everything fits under', () => {
    expect([0, 1, 11, 12.8e6, 15e6, 16e6, 9.1e9, 1e6].map(niceTop)).toEqual([
      1, 1, 15, 15e6, 15e6, 20e6, 10e9, 1e6,
    ]);
    for (let value = 2; value < 1e12; value *= 1.37) expect(niceTop(value)).toBeGreaterThanOrEqual(value);
  });
});
