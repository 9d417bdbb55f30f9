/**
 * A link that cuts every connection: what crosses it twice is what was on its way when a connection ended, never more.
 * The whole of it, 1 GiB at 100 Mbit/s with cuts after 1 to 3 s, is `npm run cutting`; this is the same in small.
 */
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../harness/scratch.ts';
import { startTusServer } from '../servers/tus-server.ts';
import { carryOverCuts } from './carry-over-cuts.ts';

const MiB = 1024 * 1024;

test('128 MiB over a link that cuts every connection: identical, and less than 3 % sent again', async () => {
  const size = 128 * MiB;
  const server = await startTusServer();
  onTestFinished(() => server.stop());
  const carried = await carryOverCuts({
    server,
    folder: await scratchFolder(),
    size,
    bytesPerSecond: 32 * MiB,
    lifeMs: [300, 1_000],
    seed: 7,
  });
  expect(carried.detail.state.name).toBe('done');
  expect(carried.identical).toBe(true);
  // The link alone needs four seconds, and no connection lived longer than one.
  expect(carried.cuts).toBeGreaterThanOrEqual(4);
  expect(carried.resent / size).toBeLessThan(0.03);
});
