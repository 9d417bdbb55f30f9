import { describe, expect, it } from 'vitest';
import { ProgressMeter, secondsLeft } from '../../../main/engine/progress-meter.ts';

const MB = 1_000_000;

/** Rates told at every tick of 100 ms, for positions that follow from the tick. */
function rates(positionAt: (tick: number) => number, ticks: number): readonly number[] {
  const meter = new ProgressMeter(positionAt(0), 0);
  return Array.from({ length: ticks }, (_, index) => meter.sample(positionAt(index + 1), (index + 1) * 100));
}

describe('the speed of a transfer', () => {
  it('is what moves, from the first tick on', () => {
    for (const rate of rates((tick) => tick * MB, 100)) expect(rate).toBeCloseTo(10 * MB, 0);
  });

  it('forgets within a few seconds that the first buffers were filled at once', () => {
    const told = rates((tick) => (tick === 0 ? 0 : 4 * MB + tick * 0.6 * MB), 50);
    expect(told[19]).toBeLessThan(9 * MB);
    expect(told[49]).toBeLessThan(7.5 * MB);
  });

  it('follows a link that changes, and takes a step back for no movement', () => {
    const slower = rates((tick) => (tick < 50 ? tick * MB : 50 * MB + (tick - 50) * 0.1 * MB), 150);
    expect(slower[149]).toBeLessThan(2 * MB);
    const back = rates((tick) => (tick < 5 ? tick * MB : 0), 20);
    expect(Math.min(...back)).toBeGreaterThanOrEqual(0);
  });

  it('says nothing before time has passed', () => {
    expect(new ProgressMeter(0, 5).sample(100, 5)).toBe(0);
  });
});

describe('the time left', () => {
  it('follows from the speed, and is not told where nothing moves or the size is unknown', () => {
    expect(secondsLeft(20 * MB, 100 * MB, 10 * MB)).toBe(8);
    expect(secondsLeft(0, null, MB)).toBeNull();
    expect(secondsLeft(0, MB, 0)).toBeNull();
  });
});
