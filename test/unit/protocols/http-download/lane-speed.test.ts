import { expect, test } from 'vitest';
import { LOOK_MS } from '../../../../main/protocols/http-download/connection-ramp.ts';
import { LaneSpeed, SLOW_MS } from '../../../../main/protocols/http-download/lane-speed.ts';

/** Looks every LOOK_MS for so long while so many bytes come each second; resolves the time after. */
function run(speed: LaneSpeed, from: number, ms: number, bytesASecond: number): number {
  let now = from;
  for (; now < from + ms; now += LOOK_MS) {
    speed.count((bytesASecond * LOOK_MS) / 1000);
    speed.look(now, null);
  }
  return now;
}

test('a trickle counts as too slow after its time, not before', () => {
  const speed = new LaneSpeed();
  let now = run(speed, 0, SLOW_MS - 2 * LOOK_MS, 100);
  expect(speed.isSlow).toBe(true);
  expect(speed.tooSlow(now)).toBe(false);
  now = run(speed, now, 4 * LOOK_MS, 100);
  expect(speed.tooSlow(now)).toBe(true);
});

test('a connection that was fast a moment ago is given its time anew', () => {
  const speed = new LaneSpeed();
  let now = run(speed, 0, SLOW_MS - 2 * LOOK_MS, 0);
  now = run(speed, now, 2 * LOOK_MS, 1_000_000);
  expect(speed.isSlow).toBe(false);
  now = run(speed, now, SLOW_MS, 0);
  expect(speed.tooSlow(now)).toBe(false);
});

test('tells the segment how fast it is', () => {
  const speed = new LaneSpeed();
  const segment = { start: 0, position: 0, end: 10, announced: 10, bytesPerSecond: 0 };
  speed.count(5_000);
  expect(speed.look(0, segment)).toBe(5_000);
  expect(segment.bytesPerSecond).toBe((5_000 * 1000) / LOOK_MS);
});
