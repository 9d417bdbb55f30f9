import { expect, test } from 'vitest';
import {
  LARGEST_SLICE,
  nextSliceSize,
  SMALLEST_SLICE,
} from '../../../../main/protocols/tus-upload/slice-size.ts';

test('grows on a fast link up to the largest, shrinks on a slow one down to the smallest', () => {
  let size = SMALLEST_SLICE;
  for (let i = 0; i < 20; i += 1) size = nextSliceSize(size, 0.1);
  expect(size).toBe(LARGEST_SLICE);
  for (let i = 0; i < 20; i += 1) size = nextSliceSize(size, 5000);
  expect(size).toBe(SMALLEST_SLICE);
});

test('stays where a write takes a moment', () => {
  expect(nextSliceSize(65_536, 50)).toBe(65_536);
});
