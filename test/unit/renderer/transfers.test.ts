import { describe, expect, it } from 'vitest';
import { summarize } from '../../../renderer/store/summary.ts';
import { applyUpdate, findTransfer, fromList, noTransfers } from '../../../renderer/store/transfers.ts';
import type { Transfers } from '../../../renderer/store/transfers.ts';
import type { TransferState, TransferView } from '../../../preload/contract/transfer.ts';
import { view } from '../ipc/views.ts';

const ids = ({ rows }: Transfers) => rows.map((row) => row.id);
const three = () =>
  fromList([view('b', { position: 2 }), view('a', { position: 1 }), view('c', { position: 3 })]);
const question: TransferState = {
  name: 'attention',
  question: { kind: 'link-expired', message: 'x', answers: ['try-again'] },
};

describe('applyUpdate', () => {
  it('orders by position, whatever order things came in', () => {
    expect(ids(three())).toEqual(['a', 'b', 'c']);
    const more = applyUpdate(three(), { changed: [view('z', { position: 1.5 })], removed: [] });
    expect(ids(more)).toEqual(['a', 'z', 'b', 'c']);
  });

  it('keeps every row that did not change as the same object', () => {
    const before = three();
    const after = applyUpdate(before, { changed: [view('b', { position: 2, sent: 5 })], removed: [] });
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[2]).toBe(before.rows[2]);
    expect(after.rows[1]?.sent).toBe(5);
    expect(before.rows[1]?.sent).toBe(0);
    expect(after.indexById).toBe(before.indexById);
  });

  it('moves a row whose position changed', () => {
    const after = applyUpdate(three(), { changed: [view('a', { position: 9 })], removed: [] });
    expect(ids(after)).toEqual(['b', 'c', 'a']);
    expect(findTransfer(after, 'a')?.position).toBe(9);
  });

  it('takes rows out, and ignores the removal of what was never there', () => {
    const before = three();
    const after = applyUpdate(before, { changed: [], removed: ['b', 'nobody'] });
    expect(ids(after)).toEqual(['a', 'c']);
    expect(findTransfer(after, 'b')).toBeNull();
    expect(findTransfer(after, 'c')?.id).toBe('c');
    expect(applyUpdate(before, { changed: [], removed: ['nobody'] })).toBe(before);
  });

  it('lets the last word count when a new transfer comes twice in one update', () => {
    const after = applyUpdate(noTransfers, { changed: [view('a'), view('a', { sent: 7 })], removed: [] });
    expect(after.rows.map((row) => row.sent)).toEqual([7]);
    expect(after.summary.waiting).toBe(1);
  });

  it('keeps the summary equal to a fresh count through any run of updates', () => {
    const states: readonly TransferState[] = [
      { name: 'queued' },
      { name: 'transferring' },
      { name: 'done' },
      { name: 'paused' },
      question,
      { name: 'failed', error: { code: 'GAVE_UP', message: 'x' } },
    ];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    let transfers = noTransfers;
    for (let round = 0; round < 300; round += 1) {
      const changed: TransferView[] = Array.from({ length: next(6) }, () =>
        view(`t${next(40)}`, {
          state: states[next(states.length)] ?? { name: 'queued' },
          bytesPerSecond: next(1000) / 7,
          position: next(3),
        }),
      );
      const removed = Array.from({ length: next(3) }, () => `t${next(40)}`);
      transfers = applyUpdate(transfers, { changed, removed });
      // The smoothed speed remembers what was; everything else is a count.
      const { steadySpeed } = transfers.summary;
      expect(transfers.summary).toEqual({ ...summarize(transfers.rows), steadySpeed });
      transfers.rows.forEach((row, index) => expect(transfers.indexById.get(row.id)).toBe(index));
    }
    expect(transfers.rows.length).toBeGreaterThan(5);
  });

  it('says when heights or states changed, and only then', () => {
    const before = three();
    const moved = applyUpdate(before, { changed: [view('a', { position: 1, sent: 3 })], removed: [] });
    expect([moved.heights, moved.states]).toEqual([before.heights, before.states]);
    const asked = applyUpdate(moved, { changed: [view('a', { position: 1, state: question })], removed: [] });
    expect(asked.heights).not.toBe(moved.heights);
    expect(asked.states).not.toBe(moved.states);
    const paused = applyUpdate(moved, {
      changed: [view('a', { position: 1, state: { name: 'paused' } })],
      removed: [],
    });
    expect(paused.heights).toBe(moved.heights);
    expect(paused.states).not.toBe(moved.states);
  });
});
