import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MenuState } from '../../../preload/contract/requests.ts';
import { followMenu } from '../../../renderer/store/follow-menu.ts';
import { idsFor, menuStateOf } from '../../../renderer/store/menu-commands.ts';
import { createStore } from '../../../renderer/store/store.ts';
import { view } from '../ipc/views.ts';

const moving = view('a', { state: { name: 'transferring' } });
const done = view('b', { state: { name: 'done' } });
const paused = view('c', { state: { name: 'paused' } });

describe('menuStateOf', () => {
  const of = (chosen: readonly ReturnType<typeof view>[]) =>
    menuStateOf({ chosen, total: 3, canPauseAll: true, canResumeAll: false }).possible;

  it('offers what fits at least one of the chosen', () => {
    expect(of([])).toEqual(['pause-all', 'select-all']);
    expect(of([moving])).toEqual(['pause', 'cancel', 'remove', 'pause-all', 'select-all']);
    expect(of([done])).toEqual(['verify', 'show', 'remove', 'pause-all', 'select-all']);
    expect(of([moving, done, paused])).toEqual([
      'pause',
      'resume',
      'start-next',
      'cancel',
      'remove',
      'pause-all',
      'select-all',
    ]);
  });

  it('gives a command those it is for, and one file at a time what is about one', () => {
    expect(idsFor('pause', [moving, done, paused])).toEqual(['a']);
    expect(idsFor('remove', [moving, done])).toEqual(['a', 'b']);
    expect(idsFor('show', [done])).toEqual(['b']);
    expect(idsFor('show', [done, done])).toEqual([]);
  });
});

describe('followMenu', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells of a new selection once, and of moving numbers never', () => {
    const store = createStore();
    const told: MenuState[] = [];
    const stop = followMenu(store, (state) => told.push(state));
    store.dispatch({ type: 'listed', views: [moving] });
    store.dispatch({ type: 'selected', id: 'a', mode: 'only' });
    vi.advanceTimersByTime(1_000);
    expect(told.map(({ selected }) => selected)).toEqual([1]);
    for (let sent = 0; sent < 20; sent += 1) {
      store.dispatch({ type: 'updated', update: { changed: [{ ...moving, sent }], removed: [] } });
      vi.advanceTimersByTime(100);
    }
    expect(told).toHaveLength(1);
    store.dispatch({ type: 'selected-none' });
    stop();
    vi.advanceTimersByTime(1_000);
    expect(told).toHaveLength(1);
  });
});
