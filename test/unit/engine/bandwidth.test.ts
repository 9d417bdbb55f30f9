import { describe, expect, it } from 'vitest';
import { BandwidthLimits, limitAt } from '../../../main/engine/bandwidth.ts';
import type { Pacer } from '../../../main/engine/pacer.ts';
import type { Entry } from '../../../main/engine/transfer-book.ts';
import type { JournalChange } from '../../../main/journal/transfer-record.ts';
import { fullSpeed, type Bandwidth } from '../../../preload/contract/bandwidth.ts';
import { codeOf } from '../../harness/code-of.ts';
import { HandClock } from '../../harness/hand-clock.ts';
import { record as recordAt } from '../journal/record.ts';

const MiB = 1024 * 1024;
const at = (clock: string): Date => new Date(`2026-03-04T${clock}:00`);

describe('the limit by the clock', () => {
  const hours = [
    { from: '09:00', to: '17:30', bytesPerSecond: 2000 },
    { from: '19:00', to: '07:00', bytesPerSecond: null },
    { from: '08:00', to: '20:00', bytesPerSecond: 3000 },
  ];

  it.each([
    ['08:59', 3000],
    ['09:00', 2000],
    ['17:29', 2000],
    ['17:30', 3000],
    ['18:59', 3000],
    ['19:00', null],
    ['00:00', null],
    ['06:59', null],
    ['07:00', 5000],
  ])('at %s is %s', (clock, expected) => {
    expect(limitAt({ bytesPerSecond: 5000, hours }, at(clock))).toBe(expected);
  });

  it('holds all day where both ends are equal', () => {
    const allDay = [{ from: '10:00', to: '10:00', bytesPerSecond: 2000 }];
    for (const clock of ['00:00', '10:00', '23:59']) {
      expect(limitAt({ bytesPerSecond: null, hours: allDay }, at(clock))).toBe(2000);
    }
  });
});

/** Limits on a clock of their own, with a journal that is a list. */
async function stage(kept: Bandwidth | null = null) {
  const clock = new HandClock();
  const committed: JournalChange[] = [];
  let noon = at('12:00').getTime();
  const limits = await BandwidthLimits.open({
    journal: {
      commit: async (changes) => void committed.push(...changes),
      setting: async () => (kept === null ? null : JSON.stringify(kept)),
    },
    clock,
    localTime: () => new Date(noon + clock.now()),
  });
  const controller = new AbortController();
  const start = (fields: Partial<Entry['record']> = {}) => {
    const entry = { record: recordAt(1, fields) };
    const moved = { total: 0 };
    const pacer = limits.pacerFor(entry, controller.signal);
    move(pacer, moved).catch(() => undefined);
    return { entry, moved };
  };
  return { clock, committed, limits, controller, start, setClock: (to: string) => (noon = at(to).getTime()) };
}

async function move(pacer: Pacer, moved: { total: number }): Promise<void> {
  for (;;) {
    moved.total += await pacer.take(64 * 1024);
    // Without a limit it would never let go.
    if (moved.total > 1024 * MiB) return;
  }
}

const uploadAt = (bytesPerSecond: number | null, hours: Bandwidth['upload']['hours'] = []): Bandwidth => ({
  ...fullSpeed,
  upload: { bytesPerSecond, hours },
});

describe('bandwidth limits', () => {
  it('are kept in the journal and hold from the next start', async () => {
    const { limits, committed } = await stage();
    expect(limits.read()).toEqual(fullSpeed);
    await limits.change(uploadAt(2 * MiB));
    expect(limits.read()).toEqual(uploadAt(2 * MiB));
    const [change] = committed;
    expect(change).toEqual({ kind: 'setting', name: 'bandwidth', value: JSON.stringify(uploadAt(2 * MiB)) });
    expect((await stage(uploadAt(3 * MiB))).limits.read()).toEqual(uploadAt(3 * MiB));
  });

  it('are shared by all transfers of a direction, and leave the other alone', async () => {
    const { clock, start, controller } = await stage(uploadAt(2 * MiB));
    const [a, b] = [start(), start()];
    const download = start({ direction: 'download' });
    await clock.turn(10_000);
    for (const { moved } of [a, b]) expect(Math.abs(moved.total / (10 * MiB) - 1)).toBeLessThan(0.05);
    expect(download.moved.total).toBeGreaterThan(1024 * MiB);
    controller.abort();
  });

  it('hold a transfer to its own limit as well, and follow it while it runs', async () => {
    const { clock, start, controller } = await stage(uploadAt(4 * MiB));
    const [slow, other] = [start({ rateLimit: MiB }), start()];
    await clock.turn(10_000);
    expect(Math.abs(slow.moved.total / (10 * MiB) - 1)).toBeLessThan(0.05);
    // What one cannot use the other gets.
    expect(Math.abs(other.moved.total / (30 * MiB) - 1)).toBeLessThan(0.05);
    slow.entry.record = { ...slow.entry.record, rateLimit: null };
    const before = slow.moved.total;
    await clock.turn(10_000);
    expect(Math.abs((slow.moved.total - before) / (20 * MiB) - 1)).toBeLessThan(0.05);
    controller.abort();
  });

  it('change what runs within a second, up, down and away', async () => {
    const { clock, start, limits } = await stage(uploadAt(1024));
    const { moved } = start();
    await clock.turn(1000);
    expect(moved.total).toBeLessThan(1200);
    await limits.change(uploadAt(MiB));
    await clock.turn(1000);
    expect(moved.total).toBeGreaterThan(0.9 * MiB);
    const before = moved.total;
    await limits.change(uploadAt(2048));
    await clock.turn(1000);
    expect(moved.total - before).toBeLessThan(2300);
    await limits.change(fullSpeed);
    await clock.turn(1000);
    expect(moved.total).toBeGreaterThan(1024 * MiB);
  });

  it('change with the hours while a transfer runs, within a quarter of a minute', async () => {
    const evening = [{ from: '19:00', to: '07:00', bytesPerSecond: 4 * MiB }];
    const { clock, start, setClock, controller } = await stage(uploadAt(MiB, evening));
    const { moved } = start();
    setClock('18:59');
    await clock.turn(59_000);
    expect(moved.total / (59 * MiB)).toBeLessThan(1.01);
    await clock.turn(16_000);
    const before = moved.total;
    await clock.turn(10_000);
    expect(Math.abs((moved.total - before) / (40 * MiB) - 1)).toBeLessThan(0.05);
    controller.abort();
  });

  it('give a number at once where there is no limit', async () => {
    const { limits, controller } = await stage();
    const pacer = limits.pacerFor({ record: recordAt(1) }, controller.signal);
    expect(pacer.take(12_345)).toBe(12_345);
  });

  it('reject whoever waits when the attempt is stopped', async () => {
    const { limits, controller } = await stage(uploadAt(1024));
    const pacer = limits.pacerFor({ record: recordAt(1, { rateLimit: 1024 }) }, controller.signal);
    const waiting = codeOf(Promise.resolve(pacer.take(1000)));
    controller.abort();
    expect(await waiting).toBe('CANCELLED');
    expect(await codeOf(Promise.resolve(pacer.take(1000)))).toBe('CANCELLED');
  });
});
