import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encode, type Encoded } from '../../../preload/contract/encoded.ts';
import type { WindowUpdate } from '../../../preload/contract/events.ts';
import type { TransferState, TransferView } from '../../../preload/contract/transfer.ts';
import { announceChanges, changeOf } from '../../../renderer/store/announce-changes.ts';
import { createStore } from '../../../renderer/store/store.ts';
import { sampleTransfer } from '../../servers/sample-transfers.ts';

const view = (number: number, state: TransferState): TransferView => ({
  ...sampleTransfer(number, 0),
  state,
});
const failed = (code: 'TOO_LARGE' | 'CANCELLED'): TransferState => ({
  name: 'failed',
  error: { code, message: '' },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begun() {
  const store = createStore();
  let listener: (update: Encoded<WindowUpdate>) => void = () => undefined;
  announceChanges({ onUpdate: (one) => ((listener = one), () => undefined) }, store);
  const said: string[] = [];
  store.subscribe(() => {
    const { announcement } = store.state();
    if (announcement !== (said.at(-1) ?? '')) said.push(announcement);
  });
  const update = (...changed: TransferView[]): void => {
    listener(encode({ changed, removed: [] }));
    store.dispatch({ type: 'updated', update: { changed, removed: [] } });
  };
  return { store, said, update };
}

describe('changeOf', () => {
  it.each([
    [null, { name: 'queued' }, 'added'],
    [{ name: 'verifying' }, { name: 'done' }, 'done'],
    [{ name: 'queued' }, failed('TOO_LARGE'), 'failed'],
    [{ name: 'queued' }, failed('CANCELLED'), null],
    [{ name: 'queued' }, { name: 'transferring' }, null],
    [{ name: 'done' }, { name: 'done' }, null],
  ] as const)('from %j to %j is %j', (before, after, expected) => {
    expect(changeOf(before === null ? null : view(1, before), view(1, after))).toBe(expected);
  });
});

describe('the announcement', () => {
  it('says nothing of what was there at the start, and nothing of bytes', () => {
    const { store, said, update } = begun();
    update(view(1, { name: 'done' }));
    store.dispatch({ type: 'listed', views: [view(1, { name: 'transferring' })] });
    for (let turn = 0; turn < 50; turn += 1) {
      update({ ...view(1, { name: 'transferring' }), accepted: turn });
      vi.advanceTimersByTime(100);
    }
    expect(said).toEqual([]);
  });

  it('names one transfer, counts several, and says what happens in a moment at once, the most pressing first', () => {
    const { store, said, update } = begun();
    store.dispatch({ type: 'listed', views: [] });
    update(view(0, { name: 'queued' }));
    vi.advanceTimersByTime(2000);
    expect(said.at(-1)).toBe('A001_C004_0412_main.mov was added.');
    update(view(0, { name: 'done' }));
    update(view(1, { name: 'queued' }), view(2, { name: 'queued' }), view(3, failed('TOO_LARGE')));
    vi.advanceTimersByTime(2000);
    expect(said.at(-1)).toBe(
      'debian-12.8.0-amd64-DVD-1.iso failed. A001_C004_0412_main.mov is done. 2 transfers were added.',
    );
    expect(said).toHaveLength(2);
  });
});
