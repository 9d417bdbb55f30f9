/** Which places of the list are in sight. Pure. */

export interface Span {
  readonly first: number;
  /** Exclusive. */
  readonly past: number;
}

/** The places that the pixels [top, top + height) touch, and `beyond` more on either side. `tops` as in Arrangement. */
export function spanOf(tops: Float64Array, top: number, height: number, beyond: number): Span {
  const count = tops.length - 1;
  const first = Math.max(0, placeAt(tops, top) - beyond);
  const past = Math.min(count, placeAt(tops, top + Math.max(0, height - 1)) + 1 + beyond);
  return { first: Math.min(first, count), past: Math.max(past, 0) };
}

/** The place that this pixel lies in; the first or the last for one outside. */
export function placeAt(tops: Float64Array, pixel: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= pixel) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the list has to be scrolled to show all of a place, moving as little as can be. */
export function scrolledTo(tops: Float64Array, place: number, top: number, height: number): number {
  const begin = tops[place] ?? 0;
  const end = tops[place + 1] ?? begin;
  if (begin < top) return begin;
  return end > top + height ? end - height : top;
}
