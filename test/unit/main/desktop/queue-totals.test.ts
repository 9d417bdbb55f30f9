import { describe, expect, it } from 'vitest';
import { barOf, tooltipOf } from '../../../../main/desktop/desktop-words.ts';
import { QueueTotals } from '../../../../main/desktop/queue-totals.ts';
import type { TransferDetail, TransferState } from '../../../../preload/contract/transfer.ts';
import { view } from '../../ipc/views.ts';

const moving: TransferState = { name: 'transferring' };
const cancelled: TransferState = { name: 'failed', error: { code: 'CANCELLED', message: '' } };
const broken = { code: 'WRITE_FAILED', message: '' } as const;
const asking: TransferState = {
  name: 'attention',
  question: { kind: 'source-changed', message: '', answers: ['give-up'] },
};
const part = (id: string, fields: Parameters<typeof view>[1] = {}) =>
  view(id, { size: 100, durable: 0, accepted: 0, bytesPerSecond: 0, state: { name: 'queued' }, ...fields });
const done = (id: string) => part(id, { state: { name: 'done' }, durable: 100 }) as TransferDetail;

describe('QueueTotals', () => {
  it('counts bytes over everything of a run, also what is done already, and begins anew after it', () => {
    const totals = new QueueTotals();
    for (const id of ['a', 'b']) totals.add({ event: 'added', transfer: part(id) });
    totals.add({
      event: 'progress',
      transfer: part('a', { state: moving, durable: 50, bytesPerSecond: 10 }),
    });
    expect(totals.totals).toMatchObject({ moving: 1, waiting: 1, fraction: 0.25, bytesPerSecond: 10 });
    totals.add({ event: 'done', transfer: done('a') });
    expect(totals.totals).toMatchObject({ unfinished: 1, fraction: 0.5, bytesPerSecond: 0 });
    totals.add({ event: 'done', transfer: done('b') });
    expect(totals.totals).toMatchObject({ unfinished: 0, fraction: null });
    totals.add({ event: 'added', transfer: part('c') });
    expect(totals.totals).toMatchObject({ unfinished: 1, fraction: 0 });
  });

  it('follows states that come without a view, and forgets what is removed or cancelled', () => {
    const totals = new QueueTotals();
    totals.adopt([
      part('a', { state: moving, durable: 40 }),
      part('b'),
      part('c', { state: { name: 'paused' } }),
      done('d'),
    ]);
    totals.add({ event: 'state', id: 'b', state: asking });
    expect(totals.totals).toMatchObject({ moving: 1, asking: 1, paused: 1, unfinished: 3 });
    totals.add({ event: 'failed', id: 'a', error: broken });
    expect(totals.totals).toMatchObject({ moving: 0, failed: 1, unfinished: 2, fraction: 0 });
    totals.add({ event: 'state', id: 'c', state: cancelled });
    totals.add({ event: 'removed', id: 'a' });
    totals.add({ event: 'removed', id: 'never-seen' });
    expect(totals.totals).toMatchObject({ asking: 1, paused: 0, failed: 0, unfinished: 1 });
  });

  it('does not let an older view replace what an event told', () => {
    const totals = new QueueTotals();
    totals.add({ event: 'added', transfer: part('a', { state: moving, durable: 90 }) });
    totals.adopt([part('a', { durable: 10 })]);
    expect(totals.totals).toMatchObject({ moving: 1, fraction: 0.9 });
  });
});

describe('tray and taskbar', () => {
  const of = (fields: Partial<QueueTotals['totals']>) => ({ ...new QueueTotals().totals, ...fields });

  it.each([
    [{}, 'Carryover: all quiet', null],
    [
      { moving: 1, unfinished: 1, fraction: 0.5, bytesPerSecond: 2e6 },
      'Carryover: 50\u00a0%, 2.0\u00a0MB/s',
      { fraction: 0.5, mode: 'normal' },
    ],
    [
      { moving: 1, unfinished: 1, fraction: 0.9999 },
      'Carryover: 99\u00a0%, 0\u00a0B/s',
      { fraction: 0.9999, mode: 'normal' },
    ],
    [{ moving: 1, unfinished: 1 }, 'Carryover: 0\u00a0B/s', { fraction: 0, mode: 'indeterminate' }],
    [
      { waiting: 2, unfinished: 2, fraction: 0.25 },
      'Carryover: 25\u00a0%, waiting',
      { fraction: 0.25, mode: 'normal' },
    ],
    [
      { paused: 1, unfinished: 1, fraction: 0.25 },
      'Carryover: paused at 25\u00a0%',
      { fraction: 0.25, mode: 'paused' },
    ],
    [
      { moving: 1, asking: 2, failed: 1, unfinished: 3, fraction: 0.1, bytesPerSecond: 1 },
      'Carryover: 10\u00a0%, 1\u00a0B/s · 2 need your answer · one failed',
      { fraction: 0.1, mode: 'error' },
    ],
  ])('say of %j', (fields, words, bar) => {
    expect(tooltipOf(of(fields))).toBe(words);
    expect(barOf(of(fields))).toEqual(bar);
  });
});
