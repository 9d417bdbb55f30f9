import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { STALL_MS, watchStall } from '../../../main/protocols/stall-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('calls once when nothing moved for the whole time, 30 s unless told otherwise', () => {
  const stalled = vi.fn();
  watchStall(stalled);
  vi.advanceTimersByTime(STALL_MS - 1);
  expect(stalled).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10 * STALL_MS);
  expect(stalled).toHaveBeenCalledTimes(1);
});

test('a byte that moves starts the time anew', () => {
  const stalled = vi.fn();
  const watch = watchStall(stalled, 100);
  for (let i = 0; i < 50; i += 1) {
    vi.advanceTimersByTime(90);
    watch.touch();
  }
  expect(stalled).not.toHaveBeenCalled();
  vi.advanceTimersByTime(101);
  expect(stalled).toHaveBeenCalledTimes(1);
});

test('time in which we wait ourselves does not count', () => {
  const stalled = vi.fn();
  const watch = watchStall(stalled, 100);
  watch.rest();
  vi.advanceTimersByTime(10_000);
  expect(stalled).not.toHaveBeenCalled();
  watch.touch();
  vi.advanceTimersByTime(201);
  expect(stalled).toHaveBeenCalledTimes(1);
});

test('a stopped watch is silent', () => {
  const stalled = vi.fn();
  watchStall(stalled, 100).stop();
  vi.advanceTimersByTime(1000);
  expect(stalled).not.toHaveBeenCalled();
});
