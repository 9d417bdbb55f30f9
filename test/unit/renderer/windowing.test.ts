import { describe, expect, it } from 'vitest';
import { placeAt, scrolledTo, spanOf } from '../../../renderer/store/windowing.ts';

const tops = Float64Array.from([0, 10, 30, 60, 100]);

describe('windowing', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [9, 0],
    [10, 1],
    [59, 2],
    [60, 3],
    [1e9, 3],
  ])('pixel %i lies in place %i', (pixel, place) => {
    expect(placeAt(tops, pixel)).toBe(place);
  });

  it('takes every place that is touched, and some beyond', () => {
    expect(spanOf(tops, 10, 20, 0)).toEqual({ first: 1, past: 2 });
    expect(spanOf(tops, 9, 22, 0)).toEqual({ first: 0, past: 3 });
    expect(spanOf(tops, 30, 10, 1)).toEqual({ first: 1, past: 4 });
    expect(spanOf(tops, 0, 1000, 9)).toEqual({ first: 0, past: 4 });
  });

  it('has nothing to show of an empty list', () => {
    expect(spanOf(new Float64Array(1), 0, 500, 5)).toEqual({ first: 0, past: 0 });
  });

  it('scrolls as little as shows all of a place', () => {
    expect(scrolledTo(tops, 1, 0, 50)).toBe(0);
    expect(scrolledTo(tops, 3, 0, 50)).toBe(50);
    expect(scrolledTo(tops, 0, 40, 50)).toBe(0);
  });
});
