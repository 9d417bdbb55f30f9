import { describe, expect, it } from 'vitest';
import { countOf } from '../../../renderer/store/filter.ts';
import {
  fromKept,
  isFiltered,
  nextSort,
  stateFilters,
  toKept,
  wholeList,
} from '../../../renderer/store/list-view.ts';
import { summarize } from '../../../renderer/store/summary.ts';
import { view } from '../ipc/views.ts';

describe('what is kept of the view', () => {
  it('comes back, but for the text', () => {
    const seen = {
      ...wholeList,
      states: 'failed',
      direction: 'upload',
      text: 'wedding',
      sort: { key: 'size', descending: true },
    } as const;
    expect(fromKept(toKept(seen))).toEqual({
      states: 'failed',
      direction: 'upload',
      sort: { key: 'size', descending: true },
    });
  });

  it.each([
    null,
    '',
    '{',
    '7',
    '"all"',
    '{"states":"odd","direction":3,"sort":{"key":"none"}}',
    '{"sort":[]}',
  ])('is the whole list for %s', (text) => {
    expect(fromKept(text)).toEqual({ states: 'all', direction: 'both', sort: null });
  });
});

describe('a click on a column', () => {
  it('sorts, turns round, and goes back to the queue; numbers begin with the largest', () => {
    const first = nextSort(null, 'size');
    expect(first).toEqual({ key: 'size', descending: true });
    const second = nextSort(first, 'size');
    expect(second).toEqual({ key: 'size', descending: false });
    expect(nextSort(second, 'size')).toBeNull();
    expect(nextSort(second, 'name')).toEqual({ key: 'name', descending: false });
  });
});

describe('filters', () => {
  it('are on for any of the three, and not for blanks', () => {
    expect(isFiltered(wholeList)).toBe(false);
    expect(isFiltered({ ...wholeList, text: '  ' })).toBe(false);
    expect(isFiltered({ ...wholeList, text: 'a' })).toBe(true);
    expect(isFiltered({ ...wholeList, states: 'done' })).toBe(true);
    expect(isFiltered({ ...wholeList, direction: 'upload' })).toBe(true);
  });

  it('count every transfer once', () => {
    const names = ['queued', 'probing', 'transferring', 'verifying', 'finishing', 'paused', 'done'] as const;
    const summary = summarize(names.map((name) => view(name, { state: { name } })));
    const counts = Object.fromEntries(stateFilters.map((one) => [one, countOf(one, summary)]));
    expect(counts).toEqual({ all: 7, active: 4, waiting: 2, asking: 0, failed: 0, done: 1 });
  });
});
