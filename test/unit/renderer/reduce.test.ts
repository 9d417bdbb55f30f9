import { describe, expect, it } from 'vitest';
import { reduce } from '../../../renderer/store/reduce.ts';
import { nothingSelected } from '../../../renderer/store/selection.ts';
import { initialState } from '../../../renderer/store/state.ts';
import type { WindowAction, WindowState } from '../../../renderer/store/state.ts';
import { detail, view } from '../ipc/views.ts';

const after = (state: WindowState, ...actions: readonly WindowAction[]) => actions.reduce(reduce, state);
const letters = 'abcdef'.split('');
const listed = after(initialState, {
  type: 'listed',
  views: letters.map((id, position) => view(id, { position })),
});
const chosen = ({ selection }: WindowState) => [...selection.ids].toSorted().join('');

describe('loading', () => {
  it('puts updates that overtook the list on top of it', () => {
    const state = after(
      initialState,
      { type: 'updated', update: { changed: [view('a', { sent: 9 })], removed: ['b'] } },
      { type: 'listed', views: [view('a'), view('b'), view('c')] },
    );
    expect(state.phase).toBe('ready');
    expect(state.transfers.rows.map(({ id, sent }) => [id, sent])).toEqual([
      ['a', 9],
      ['c', 0],
    ]);
    expect(state.early).toEqual([]);
  });
});

describe('selection', () => {
  const select = (id: string, mode: 'only' | 'toggle' | 'range'): WindowAction => ({
    type: 'selected',
    id,
    mode,
  });

  it('follows click, toggle and range from the anchor', () => {
    const range = after(listed, select('b', 'only'), select('d', 'range'));
    expect(chosen(range)).toBe('bcd');
    expect(chosen(after(range, select('a', 'range')))).toBe('ab');
    expect(chosen(after(range, select('c', 'toggle')))).toBe('bd');
    expect(chosen(after(range, select('f', 'toggle')))).toBe('bcdf');
    expect(chosen(after(range, select('nobody', 'only')))).toBe('bcd');
  });

  it('steps with the arrows, stops at the ends and extends with Shift', () => {
    const step = (by: number, extend = false): WindowAction => ({ type: 'stepped', by, extend });
    expect(chosen(after(listed, step(1)))).toBe('a');
    expect(chosen(after(listed, step(-1)))).toBe('f');
    expect(chosen(after(listed, step(-Number.MAX_SAFE_INTEGER)))).toBe('a');
    expect(chosen(after(listed, step(Number.MAX_SAFE_INTEGER)))).toBe('f');
    expect(chosen(after(listed, step(1), step(1), step(1, true)))).toBe('bc');
    expect(chosen(after(listed, step(1), step(Number.MAX_SAFE_INTEGER)))).toBe('f');
    expect(chosen(after(listed, step(1), step(-1)))).toBe('a');
    expect(chosen(after(initialState, step(1)))).toBe('');
  });

  it('selects all and none, and none leaves no row for the keys to fall on', () => {
    const all = after(listed, select('c', 'only'), { type: 'selected-all' });
    expect(chosen(all)).toBe('abcdef');
    const none = after(all, { type: 'selected-none' });
    expect(chosen(none)).toBe('');
    expect(none.selection).toEqual(nothingSelected);
  });

  it('drops removed rows from the selection and stays near with the keyboard', () => {
    const state = after(listed, select('b', 'only'), select('c', 'range'), {
      type: 'updated',
      update: { changed: [], removed: ['c'] },
    });
    expect(chosen(state)).toBe('b');
    expect(state.selection.active).toBe('d');
    const emptied = after(state, { type: 'updated', update: { changed: [], removed: letters } });
    expect(emptied.selection.active).toBeNull();
    expect(chosen(emptied)).toBe('');
  });
});

describe('the rest', () => {
  it('forgets the detail of a transfer that went', () => {
    const open = after(listed, { type: 'detail', detail: detail('a') });
    const others = after(open, { type: 'updated', update: { changed: [], removed: ['b'] } });
    expect(others.detail?.id).toBe('a');
    expect(after(open, { type: 'updated', update: { changed: [], removed: ['a'] } }).detail).toBeNull();
  });

  it('keeps notices apart, once each, until dismissed', () => {
    const notice = { tone: 'refusal', title: 'x', message: 'y', code: 'NOT_A_FILE' } as const;
    const state = after(
      initialState,
      { type: 'noticed', notice },
      { type: 'noticed', notice },
      { type: 'noticed', notice: { ...notice, title: 'z' } },
    );
    expect(state.notices.map(({ title }) => title)).toEqual(['x', 'z']);
    const key = state.notices[0]?.key ?? -1;
    expect(after(state, { type: 'dismissed', key }).notices.map(({ title }) => title)).toEqual(['z']);
    expect(after(state, { type: 'dismissed', key: 'all' }).notices).toEqual([]);
  });

  it('bounds the notices and keeps the newest', () => {
    let state = initialState;
    for (let n = 0; n < 500; n += 1) {
      const notice = { tone: 'refusal', title: `${n}`, message: '', code: null } as const;
      state = reduce(state, { type: 'noticed', notice });
    }
    expect(state.notices).toHaveLength(200);
    expect(state.notices.at(-1)?.title).toBe('499');
    expect(new Set(state.notices.map(({ key }) => key)).size).toBe(200);
  });

  it('holds dropped paths once each', () => {
    const state = after(
      initialState,
      { type: 'held', paths: ['/a', '/b'] },
      { type: 'held', paths: ['/b', '/c'] },
    );
    expect(state.heldPaths).toEqual(['/a', '/b', '/c']);
    expect(after(state, { type: 'held-forgotten' }).heldPaths).toEqual([]);
  });
});
