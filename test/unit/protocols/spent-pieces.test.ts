import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pieceSpent } from '../../../main/protocols/spent-pieces.ts';

const MiB = 1024 * 1024;

/** How often the young generation was collected while `run` ran. */
async function collections(run: () => void): Promise<number> {
  let seen = 0;
  const count = (entries: PerformanceEntry[]): void => {
    for (const entry of entries as { detail?: { kind: number } }[]) {
      if (entry.detail?.kind === constants.NODE_PERFORMANCE_GC_MINOR) seen += 1;
    }
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  run();
  // Entries are handed over in a later turn.
  await sleep(50);
  count(observer.takeRecords());
  observer.disconnect();
  return seen;
}

it('collects the young generation for every 8 MiB of pieces that were used, and not for less', async () => {
  pieceSpent(8 * MiB);
  const forMany = await collections(() => {
    for (let piece = 0; piece < 640; piece += 1) pieceSpent(MiB / 4);
  });
  expect(forMany).toBeGreaterThanOrEqual(20);
  expect(await collections(() => pieceSpent(7 * MiB))).toBeLessThan(3);
  pieceSpent(MiB);
});

it('keeps memory outside the heap small while pieces come and go', () => {
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  for (let piece = 0; piece < 2000; piece += 1) {
    const bytes = Buffer.allocUnsafeSlow(256 * 1024);
    pieceSpent(bytes.length);
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(most).toBeLessThan(24 * MiB);
});
