import { expect, it } from 'vitest';
import { freshFolder, openFor, record } from './fixtures.ts';

/** The time is printed, not asserted: benchmarks judge speed, tests judge results. */
it('loads 100,000 transfers, in order, page after page', async () => {
  const total = 100_000;
  const perCommit = 5_000;
  const journal = await openFor(freshFolder());
  for (let from = 0; from < total; from += perCommit) {
    // Written backwards, so that the order of keys is not the order asked for.
    const positions = Array.from({ length: perCommit }, (_, n) => total - 1 - from - n);
    await journal.commit(positions.map((position) => ({ kind: 'insert', record: record(position) })));
  }
  const started = performance.now();
  const records = await journal.loadAll();
  console.info(`loadAll of ${total} transfers: ${Math.round(performance.now() - started)} ms`);
  expect(records).toHaveLength(total);
  expect(records.every(({ position }, place) => position === place)).toBe(true);
  expect(records[77_777]).toEqual(record(77_777));
}, 60_000);

it('does not lose or repeat transfers that share a position across pages', async () => {
  const journal = await openFor(freshFolder());
  const ids = Array.from({ length: 4_500 }, (_, n) => `same-${String(n).padStart(5, '0')}`);
  await journal.commit(ids.map((id) => ({ kind: 'insert', record: record(1, { id }) })));
  expect((await journal.loadAll()).map(({ id }) => id)).toEqual(ids);
});
