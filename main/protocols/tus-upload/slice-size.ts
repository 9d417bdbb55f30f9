/**
 * How many bytes one write to the socket carries. A write reports back when all of it is with the system, so on
 * a slow link a big one would look like a stall and make progress jump; on a fast one small ones cost time.
 */
export const SMALLEST_SLICE = 16 * 1024;
export const LARGEST_SLICE = 4 * 1024 * 1024;

/** The next slice's bytes, given the last one's and the milliseconds it took to leave. Powers of two. */
export function nextSliceSize(size: number, tookMs: number): number {
  if (tookMs < 10) return Math.min(size * 2, LARGEST_SLICE);
  if (tookMs > 100) return Math.max(size / 2, SMALLEST_SLICE);
  return size;
}
