import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Scheduler } from '../../../main/engine/scheduler.ts';

let started: string[];

function schedulerOf(limit: number): Scheduler {
  return new Scheduler({ limit, run: (id) => started.push(id), now: Date.now });
}

beforeEach(() => {
  started = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Scheduler', () => {
  it('runs nothing before it is opened and nothing new after it is closed', () => {
    const scheduler = schedulerOf(2);
    scheduler.ready('a', 1);
    expect(started).toEqual([]);
    scheduler.open();
    scheduler.close();
    scheduler.ready('b', 2);
    expect(started).toEqual(['a']);
  });

  it('keeps the order of positions, whatever the order of arrival, and the limit', () => {
    const scheduler = schedulerOf(2);
    for (const [id, position] of [
      ['c', 3],
      ['a', 1],
      ['d', 4],
      ['b', 2],
    ] as const)
      scheduler.ready(id, position);
    scheduler.open();
    expect(started).toEqual(['a', 'b']);
    scheduler.ended('a');
    expect(started).toEqual(['a', 'b', 'c']);
  });

  it('wakes a sleeper when its time has come, not before', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    scheduler.sleep('a', 1, Date.now() + 5_000);
    vi.advanceTimersByTime(4_900);
    expect(started).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(started).toEqual(['a']);
  });

  it('wakes a sleeper whose time is farther than one timer can sleep', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    scheduler.sleep('a', 1, Date.now() + 3_600_000);
    vi.advanceTimersByTime(3_600_000 - 1_000);
    expect(started).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(started).toEqual(['a']);
  });

  it('forgets a transfer that is dropped, whether it is ready or asleep', () => {
    const scheduler = schedulerOf(3);
    scheduler.ready('a', 1);
    scheduler.drop('a');
    scheduler.sleep('b', 2, Date.now() + 10);
    scheduler.drop('b');
    scheduler.open();
    vi.advanceTimersByTime(100);
    expect(started).toEqual([]);
  });

  it('runs a transfer once even when it is made ready twice', () => {
    const scheduler = schedulerOf(3);
    scheduler.ready('a', 1);
    scheduler.ready('a', 5);
    scheduler.open();
    expect(started).toEqual(['a']);
  });

  it('wakes what slept before it was opened, as after a restart of the app', () => {
    const scheduler = schedulerOf(1);
    scheduler.sleep('a', 1, Date.now() + 1_000);
    scheduler.open();
    vi.advanceTimersByTime(1_100);
    expect(started).toEqual(['a']);
  });

  it('lets those go first that did not fail again and again', () => {
    const scheduler = schedulerOf(1);
    scheduler.ready('dead', 1, true);
    scheduler.ready('alive', 2);
    scheduler.ready('also dead', 0, true);
    scheduler.open();
    for (const id of ['alive', 'also dead']) scheduler.ended(id);
    expect(started).toEqual(['alive', 'also dead', 'dead']);
  });

  it('does not wait for a clock that was put back by years', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    scheduler.sleep('a', 1, Date.now() + 10 * 365 * 86_400_000);
    vi.advanceTimersByTime(61_000);
    expect(started).toEqual(['a']);
  });

  it('runs nothing after it was closed, whatever is said later', () => {
    const scheduler = schedulerOf(1);
    scheduler.close();
    scheduler.open();
    scheduler.ready('a', 1);
    scheduler.sleep('b', 1, 0);
    vi.advanceTimersByTime(61_000);
    expect(started).toEqual([]);
  });
});
