import { describe, expect, it } from 'vitest';
import { SpeedLog } from '../../../main/engine/speed-log.ts';
import { mostSpeedPoints } from '../../../preload/contract/blocks.ts';

const start = 1_700_000_000_000;

/** Ten samples a second of `rate` bytes a second, from one second to another after the start. */
function run(log: SpeedLog, from: number, to: number, rate: number, before = 0): number {
  let total = before;
  log.sample(total, start + from * 1000);
  for (let tick = from * 10 + 1; tick <= to * 10; tick += 1) {
    total += rate / 10;
    log.sample(total, start + tick * 100);
  }
  return total;
}

describe('speed over time', () => {
  it('has nothing to say before something moved', () => {
    expect(new SpeedLog().history).toEqual({ from: 0, stepMs: 1000, points: [] });
  });

  it('is a point a second, with gaps where nothing ran', () => {
    const log = new SpeedLog();
    const total = run(log, 0, 3, 5000);
    log.rest();
    run(log, 6, 8, 2000, total);
    const { from, stepMs, points } = log.history;
    expect([from, stepMs]).toEqual([start, 1000]);
    expect(points.slice(0, 3)).toEqual([5000, 5000, 5000]);
    expect(points.slice(4, 6)).toEqual([null, null]);
    expect(points.slice(6, 8)).toEqual([2000, 2000]);
  });

  it('takes a long silence for sleep, and a clock put back for nothing at all', () => {
    const log = new SpeedLog();
    const total = run(log, 0, 2, 1000);
    log.sample(total + 1e9, start + 60_000);
    log.sample(total + 1e9, start - 60_000);
    expect(Math.max(...log.history.points.map((point) => point ?? 0))).toBe(1000);
  });

  it('stays bounded over days, keeping its mean', () => {
    const log = new SpeedLog();
    let total = 0;
    for (let second = 0; second < 200_000; second += 1) {
      log.sample(total, start + second * 1000);
      total += 4000;
    }
    const { stepMs, points } = log.history;
    expect(points.length).toBeLessThanOrEqual(mostSpeedPoints);
    expect(points.length * stepMs).toBeGreaterThanOrEqual(199_999_000);
    expect(new Set(points)).toEqual(new Set([4000]));
  });
});
