import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Scheduler, type Candidate } from '../../../main/engine/scheduler.ts';

let started: string[];

function schedulerOf(limit: number): Scheduler {
  return new Scheduler({ limit, run: (id) => started.push(id), now: Date.now });
}

const big = (id: string, position: number, priority: Candidate['priority'] = 'normal'): Candidate => ({
  id,
  position,
  priority,
  direction: 'upload',
  size: 1e9,
});
const small = (id: string, position: number): Candidate => ({ ...big(id, position), size: 4 * 1024 * 1024 });
const tiny = (id: string, position: number): Candidate => ({ ...big(id, position), size: 1_000 });

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
    scheduler.ready(big('a', 1));
    expect(started).toEqual([]);
    scheduler.open();
    scheduler.close();
    scheduler.ready(big('b', 2));
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
      scheduler.ready(big(id, position));
    scheduler.open();
    expect(started).toEqual(['a', 'b']);
    scheduler.ended('a');
    expect(started).toEqual(['a', 'b', 'c']);
  });

  it('wakes a sleeper when its time has come, not before', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    scheduler.sleep(big('a', 1), Date.now() + 5_000);
    vi.advanceTimersByTime(4_900);
    expect(started).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(started).toEqual(['a']);
  });

  it('wakes a sleeper whose time is farther than one timer can sleep', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    scheduler.sleep(big('a', 1), Date.now() + 3_600_000);
    vi.advanceTimersByTime(3_600_000 - 1_000);
    expect(started).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(started).toEqual(['a']);
  });

  it('forgets a transfer that is dropped, whether it is ready or asleep', () => {
    const scheduler = schedulerOf(3);
    scheduler.ready(big('a', 1));
    scheduler.drop('a');
    scheduler.sleep(big('b', 2), Date.now() + 10);
    scheduler.drop('b');
    scheduler.open();
    vi.advanceTimersByTime(100);
    expect(started).toEqual([]);
  });

  it('runs a transfer once even when it is made ready twice', () => {
    const scheduler = schedulerOf(3);
    scheduler.ready(big('a', 1));
    scheduler.ready(big('a', 5));
    scheduler.open();
    expect(started).toEqual(['a']);
  });

  it('wakes what slept before it was opened, as after a restart of the app', () => {
    const scheduler = schedulerOf(1);
    scheduler.sleep(big('a', 1), Date.now() + 1_000);
    scheduler.open();
    vi.advanceTimersByTime(1_100);
    expect(started).toEqual(['a']);
  });

  it('lets those go first that did not fail again and again', () => {
    const scheduler = schedulerOf(1);
    scheduler.ready(big('dead', 1), true);
    scheduler.ready(big('alive', 2));
    scheduler.ready(big('also dead', 0), true);
    scheduler.open();
    for (const id of ['alive', 'also dead']) scheduler.ended(id);
    expect(started).toEqual(['alive', 'also dead', 'dead']);
  });

  it('does not wait for a clock that was put back by years', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    scheduler.sleep(big('a', 1), Date.now() + 10 * 365 * 86_400_000);
    vi.advanceTimersByTime(61_000);
    expect(started).toEqual(['a']);
  });

  it('runs nothing after it was closed, whatever is said later', () => {
    const scheduler = schedulerOf(1);
    scheduler.close();
    scheduler.open();
    scheduler.ready(big('a', 1));
    scheduler.sleep(big('b', 1), 0);
    vi.advanceTimersByTime(61_000);
    expect(started).toEqual([]);
  });

  it('runs a higher priority first, and within one the position', () => {
    const scheduler = schedulerOf(1);
    scheduler.ready(big('low', 1, 'low'));
    scheduler.ready(big('second', 3));
    scheduler.ready(big('first', 2));
    scheduler.ready(big('high', 9, 'high'));
    scheduler.open();
    for (const id of ['high', 'first', 'second']) scheduler.ended(id);
    expect(started).toEqual(['high', 'first', 'second', 'low']);
  });

  it('runs what a person put first before every priority, the latest before the earlier', () => {
    const scheduler = schedulerOf(1);
    for (const id of ['a', 'b', 'c']) scheduler.ready(big(id, 1, 'high'));
    for (const id of ['x', 'y']) {
      scheduler.putFirst(id);
      scheduler.ready(big(id, 5, 'low'));
    }
    scheduler.open();
    for (const id of ['y', 'x', 'a']) scheduler.ended(id);
    expect(started).toEqual(['y', 'x', 'a', 'b']);
    // Once it has run, its ordinary place counts again.
    scheduler.ready(big('y', 5, 'low'));
    for (const id of ['b', 'c']) scheduler.ended(id);
    expect(started.slice(4)).toEqual(['c', 'y']);
  });

  it('follows a change of priority or position at once, also of one that sleeps', () => {
    const scheduler = schedulerOf(1);
    scheduler.ready(big('a', 1));
    scheduler.ready(big('b', 2));
    scheduler.sleep(big('c', 3), Date.now() + 10);
    scheduler.reorder(big('b', 2, 'high'));
    scheduler.reorder(big('c', 0));
    scheduler.reorder(big('stranger', 0, 'high'));
    vi.advanceTimersByTime(20);
    scheduler.open();
    vi.advanceTimersByTime(20);
    for (const id of ['b', 'c', 'a']) scheduler.ended(id);
    expect(started).toEqual(['b', 'c', 'a']);
  });

  it('runs two files of at most a block in the room of one larger, and lets nobody overtake', () => {
    const scheduler = schedulerOf(2);
    for (const [place, id] of ['s1', 's2', 's3'].entries()) scheduler.ready(small(id, place));
    scheduler.ready(big('b1', 4));
    scheduler.ready(small('s4', 5));
    scheduler.open();
    expect(started).toEqual(['s1', 's2', 's3']);
    scheduler.ended('s1');
    expect(started).toEqual(['s1', 's2', 's3', 'b1']);
    scheduler.ended('s2');
    expect(started.at(-1)).toBe('s4');
  });

  it('runs four tiny files in the room of one large, but nothing that is downloaded counts as small', () => {
    const scheduler = schedulerOf(1);
    for (let i = 0; i < 5; i += 1) scheduler.ready(tiny(`t${i}`, i));
    scheduler.open();
    expect(started).toEqual(['t0', 't1', 't2', 't3']);
    const other = schedulerOf(1);
    for (const id of ['d0', 'd1']) other.ready({ ...tiny(id, 0), direction: 'download' });
    other.open();
    expect(started.slice(4)).toEqual(['d0']);
  });

  it('keeps order and costs little when a whole queue is reordered again and again', () => {
    const scheduler = schedulerOf(1);
    const count = 2_000;
    for (let i = 0; i < count; i += 1) scheduler.ready(big(`t${i}`, i));
    for (const priority of ['low', 'high', 'normal'] as const) {
      for (let i = 0; i < count; i += 1) scheduler.reorder(big(`t${i}`, count - i, priority));
    }
    scheduler.open();
    for (let i = count - 1; i > 0; i -= 1) scheduler.ended(`t${i}`);
    expect(started).toEqual(Array.from({ length: count }, (_, i) => `t${count - 1 - i}`));
  });

  it('fills what a raised limit gives, and begins nothing while it is restrained', () => {
    const scheduler = schedulerOf(1);
    scheduler.open();
    for (const [place, id] of ['a', 'b', 'c', 'd'].entries()) scheduler.ready(big(id, place));
    expect(started).toEqual(['a']);
    scheduler.setLimit(2);
    expect(started).toEqual(['a', 'b']);
    scheduler.restrain(true);
    scheduler.setLimit(4);
    scheduler.hold();
    scheduler.open();
    scheduler.ended('a');
    expect(started).toEqual(['a', 'b']);
    scheduler.restrain(false);
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });
});
