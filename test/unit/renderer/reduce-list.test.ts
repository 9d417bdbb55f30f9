import { describe, expect, it } from 'vitest';
import type { TransferView } from '../../../preload/contract/transfer.ts';
import { keyAt } from '../../../renderer/store/places.ts';
import { reduce } from '../../../renderer/store/reduce.ts';
import { initialState } from '../../../renderer/store/state.ts';
import type { WindowAction, WindowState } from '../../../renderer/store/state.ts';
import { totalsOf } from '../../../renderer/store/totals.ts';
import { view } from '../ipc/views.ts';

const after = (state: WindowState, ...actions: readonly WindowAction[]) => actions.reduce(reduce, state);
/** Batches by letter, as in arrangement.test.ts. */
const rowsOf = (batches: string): TransferView[] =>
  batches.split('').map((batch, position) => view(`${batch}${position}`, { batchId: batch, position }));
const listed = (batches: string): WindowState =>
  after(initialState, { type: 'listed', views: rowsOf(batches) });
const chosen = ({ selection }: WindowState): string => [...selection.ids].join(' ');
const keys = (state: WindowState): string =>
  [...state.arrangement.items].map((_, place) => keyAt(state, place)).join(', ');
const select = (id: string, mode: 'only' | 'toggle' | 'range' | 'add' | 'move'): WindowAction => ({
  type: 'selected',
  id,
  mode,
});
const moved = (id: string, fields: Partial<TransferView>, batchId = 'a'): WindowAction => ({
  type: 'updated',
  update: { changed: [view(id, { batchId, position: Number(id.slice(1)), ...fields })], removed: [] },
});

describe('reading in pages', () => {
  it('shows the beginning, and puts what happened meanwhile on top of the whole', () => {
    const first = after(initialState, { type: 'listed', views: rowsOf('aa'), more: true });
    expect(first).toMatchObject({ phase: 'ready', reading: true });
    const between = after(first, moved('b3', { sent: 9 }, 'b'), {
      type: 'updated',
      update: { changed: [], removed: ['a0'] },
    });
    expect(between.transfers.rows.map(({ id }) => id)).toEqual(['a1', 'b3']);
    const whole = after(between, { type: 'listed', views: rowsOf('aaab') });
    expect(whole.reading).toBe(false);
    expect(whole.early).toEqual([]);
    expect(whole.transfers.rows.map(({ id, sent }) => [id, sent])).toEqual([
      ['a1', 0],
      ['a2', 0],
      ['b3', 9],
    ]);
  });

  it('keeps what was chosen on the first page', () => {
    const first = after(
      initialState,
      { type: 'listed', views: rowsOf('ab'), more: true },
      select('b1', 'only'),
    );
    expect(chosen(after(first, { type: 'listed', views: rowsOf('abc') }))).toBe('b1');
  });
});

describe('choosing', () => {
  const list = listed('aabccc');

  it('a header means all of its transfers', () => {
    expect(chosen(after(list, select('batch a 1', 'only')))).toBe('a0 a1');
    const both = after(list, select('batch a 1', 'only'), select('batch c 1', 'toggle'));
    expect(chosen(both)).toBe('a0 a1 c3 c4 c5');
    expect(chosen(after(both, select('batch a 1', 'toggle')))).toBe('c3 c4 c5');
    expect(chosen(after(both, select('c4', 'toggle'), select('batch c 1', 'toggle')))).toBe('a0 a1 c3 c5 c4');
  });

  it('a range may end in the middle of a batch, and takes folded ones whole', () => {
    const range = after(list, select('a1', 'only'), select('c4', 'range'));
    expect(chosen(range)).toBe('a1 b2 c3 c4');
    const folded = after(list, { type: 'folded', batchIds: ['c'], folded: true });
    expect(chosen(after(folded, select('b2', 'only'), select('batch c 1', 'range')))).toBe('b2 c3 c4 c5');
    expect(chosen(after(list, select('a0', 'only'), select('b2', 'move'), select('b2', 'add')))).toBe(
      'a0 a1 b2',
    );
  });

  it('all are all, folded ones too, and only those that pass the filter', () => {
    const folded = after(
      list,
      { type: 'folded', batchIds: ['a', 'c'], folded: true },
      { type: 'selected-all' },
    );
    expect(chosen(folded)).toBe('a0 a1 b2 c3 c4 c5');
    const found = after(list, { type: 'list-view', change: { text: 'c' } }, { type: 'selected-all' });
    expect(chosen(found)).toBe('c3 c4 c5');
  });

  it('what the filter hides is not chosen any more', () => {
    const all = after(list, { type: 'selected-all' }, { type: 'list-view', change: { text: 'b2' } });
    expect(chosen(all)).toBe('b2');
  });

  it('the keyboard goes to the header when its row is folded away', () => {
    const state = after(list, select('c4', 'only'), { type: 'folded', batchIds: ['c'], folded: true });
    expect(state.selection.active).toBe('batch c 1');
    expect(chosen(state)).toBe('c4');
  });

  it('Ctrl moves the keyboard and leaves the choice', () => {
    const state = after(list, select('a0', 'only'), { type: 'stepped', by: 2, extend: false, move: true });
    expect(state.selection.active).toBe('b2');
    expect(chosen(state)).toBe('a0');
  });
});

describe('numbers that move', () => {
  it('keep the arrangement of rows, and count their batch anew', () => {
    const before = listed('aab');
    const state = after(
      before,
      moved('a1', { state: { name: 'transferring' }, accepted: 400, bytesPerSecond: 9 }),
    );
    expect(state.arrangement.items).toBe(before.arrangement.items);
    expect(state.arrangement.totals[0]).toMatchObject({ moving: 1, accepted: 400, bytesPerSecond: 9 });
    expect(after(state, moved('b2', { accepted: 5 }, 'b')).arrangement.totals).toBe(state.arrangement.totals);
  });

  it('keep totals equal to a fresh count through any run of updates', () => {
    const names = ['queued', 'transferring', 'done', 'paused', 'failed'] as const;
    let seed = 11;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    let state = listed('aaaabbbcd');
    for (let round = 0; round < 300; round += 1) {
      const row = state.transfers.rows[next(9)];
      const name = names[next(5)] ?? 'queued';
      const fate = name === 'failed' ? { name, error: { code: 'GAVE_UP', message: 'x' } as const } : { name };
      const changed = { ...row, state: fate, accepted: next(1000), bytesPerSecond: next(90), size: 1000 };
      const size = next(7) === 0 ? null : 1000;
      state = after(state, {
        type: 'updated',
        update: { changed: [{ ...(changed as TransferView), size }], removed: [] },
      });
      const { groups, totals } = state.arrangement;
      groups.forEach(({ members }, index) => {
        const fresh = totalsOf(members.flatMap((at) => state.transfers.rows[at] ?? []));
        const steadySpeed = totals[index]?.steadySpeed;
        expect(totals[index]).toEqual({ ...fresh, steadySpeed });
      });
    }
  });

  it('do not sort the list anew; a word of the person does', () => {
    const sorted = after(listed('abc'), {
      type: 'list-view',
      change: { sort: { key: 'progress', descending: true } },
    });
    const state = after(sorted, moved('c2', { durable: 500 }, 'c'));
    expect(keys(state)).toBe('a0, b1, c2');
    expect(keys(after(state, { type: 'sorted-again' }))).toBe('c2, a0, b1');
  });

  it('take a row out of a filtered list once its state is another', () => {
    const active = after(listed('abc'), { type: 'list-view', change: { states: 'waiting' } });
    expect(keys(after(active, moved('b1', { state: { name: 'done' } }, 'b')))).toBe('a0, c2');
  });
});

describe('removing, to be called back', () => {
  const list = listed('aabc');
  const without = after(list, select('a0', 'only'), { type: 'taken-out', ids: ['a0', 'b2'] });

  it('takes rows out of the list and of the counts at once', () => {
    expect(without.transfers.rows.map(({ id }) => id)).toEqual(['a1', 'c3']);
    expect(without.transfers.summary.waiting).toBe(2);
    expect(without.selection.active).toBe('a1');
  });

  it('puts them back as they are by then', () => {
    const state = after(without, moved('a0', { state: { name: 'done' } }), { type: 'put-back' });
    expect(state.transfers.rows.map(({ id }) => id)).toEqual(['a0', 'a1', 'b2', 'c3']);
    expect(state.transfers.rows[0]?.state.name).toBe('done');
    expect(state.transfers.summary).toMatchObject({ done: 1, waiting: 3 });
    expect(state.removal).toBeNull();
  });

  it('brings back what the engine refused, and nothing that is gone', () => {
    const gone = after(without, { type: 'updated', update: { changed: [], removed: ['b2'] } });
    const state = after(gone, { type: 'removal-over', refused: ['a0', 'b2'] });
    expect(state.transfers.rows.map(({ id }) => id)).toEqual(['a0', 'a1', 'c3']);
  });

  it('gathers several removals into one', () => {
    const more = after(without, { type: 'taken-out', ids: ['c3'] });
    expect([...(more.removal?.views.keys() ?? [])]).toEqual(['a0', 'b2', 'c3']);
  });
});
