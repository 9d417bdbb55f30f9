import { expect, test } from 'vitest';
import { LookClock } from '../../../main/protocols/look-clock.ts';

test('a look counts the time that passed, however late its timer came', () => {
  const clock = new LookClock(1_000, 500);
  expect(clock.passed(1_500)).toBe(500);
  expect(clock.passed(2_400)).toBe(900);
});

test('a timer that comes early after a late one looks at nothing, and its time counts at the next', () => {
  const clock = new LookClock(1_000, 500);
  expect(clock.passed(1_900)).toBe(900);
  expect(clock.passed(2_000)).toBeNull();
  expect(clock.passed(2_500)).toBe(600);
});
