/** The time between frames while a list is scrolled with every frame. */
import type { ElectronProcess } from './electron-process.ts';
import { scroll } from './in-page.ts';

export interface Frames {
  /** Milliseconds a frame took, on average: every dropped one counts with all its time. */
  readonly mean: number;
  /** Percent of them within one refresh of 60 a second. */
  readonly inTime: number;
}

/**
 * Frames come on the ticks of a 60 Hz clock, a whole number of 16.67 ms apart, and the page reads them in tenths of a
 * millisecond: what lies below this was in time.
 */
const tickMs = 16.75;

/** `pixelsPerSecond` null goes once from end to end. */
export async function timeFrames(
  { page }: ElectronProcess,
  seconds: number,
  pixelsPerSecond: number | null,
): Promise<Frames> {
  // What lies behind another window may be given no frames at all.
  await page.send('Page.bringToFront');
  const between = await page.evaluate<number[]>(scroll(seconds, pixelsPerSecond));
  const sum = between.reduce((total, one) => total + one, 0);
  const inTime = between.filter((one) => one < tickMs).length;
  return { mean: sum / between.length, inTime: (100 * inTime) / between.length };
}
