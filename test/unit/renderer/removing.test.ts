import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CarryoverBridge } from '../../../preload/contract/bridge.ts';
import { encode } from '../../../preload/contract/encoded.ts';
import { createAsking } from '../../../renderer/store/asking.ts';
import { removingActions, undoWithin } from '../../../renderer/store/removing.ts';
import { createStore } from '../../../renderer/store/store.ts';
import { view } from '../ipc/views.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(refuse: boolean) {
  const removed: unknown[] = [];
  const bridge = {
    remove: async ({ ids }: { ids: readonly string[] }) => {
      removed.push(ids);
      const error = { code: 'DISK_FULL', message: 'The disk is full.' };
      return encode(refuse ? { ok: false, error } : { ok: true });
    },
    list: async ({ ids }: { ids: readonly string[] }) =>
      encode({ ok: true, value: ids.slice(0, 1).map((id) => view(id)) }),
  } as unknown as CarryoverBridge;
  const store = createStore();
  const views = ['a', 'b', 'c'].map((id, position) => view(id, { position }));
  store.dispatch({ type: 'listed', views });
  const rows = (): string =>
    store
      .state()
      .transfers.rows.map(({ id }) => id)
      .join('');
  return { removed, store, rows, actions: removingActions(createAsking(bridge, store)) };
}

describe('removing', () => {
  it('is the engine’s after the time to call it back, and once for all of them', async () => {
    const { removed, store, rows, actions } = opened(false);
    actions.takeOut(['a']);
    await vi.advanceTimersByTimeAsync(undoWithin - 1);
    actions.takeOut(['c']);
    await vi.advanceTimersByTimeAsync(undoWithin - 1);
    expect(removed).toEqual([]);
    expect(rows()).toBe('b');
    await vi.advanceTimersByTimeAsync(1);
    expect(removed).toEqual([['a', 'c']]);
    expect(store.state().removal).toBeNull();
  });

  it('never happens when it was called back', async () => {
    const { removed, rows, actions } = opened(false);
    actions.takeOut(['a', 'b']);
    actions.undoRemoval();
    await vi.advanceTimersByTimeAsync(10 * undoWithin);
    expect(rows()).toBe('abc');
    expect(removed).toEqual([]);
  });

  it('brings back what the engine still has, and says why', async () => {
    const { store, rows, actions } = opened(true);
    actions.takeOut(['a', 'b']);
    await actions.finishRemoval();
    expect(rows()).toBe('ac');
    expect(store.state().notices[0]).toMatchObject({ code: 'DISK_FULL' });
  });
});
