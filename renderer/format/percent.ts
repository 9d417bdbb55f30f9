/** Whole percent, rounded down: 100 only when nothing is missing. Null while the size is unknown. */
export function percentOf(part: number, total: number | null): number | null {
  if (total === null) return null;
  if (total === 0 || part >= total) return 100;
  return Math.max(0, Math.floor((part / total) * 100));
}

/** 0 to 1 for drawing; null while the size is unknown. */
export function fractionOf(part: number, total: number | null): number | null {
  if (total === null) return null;
  if (total === 0) return 1;
  return Math.min(1, Math.max(0, part / total));
}
