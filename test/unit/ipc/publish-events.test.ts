import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent, WindowUpdate } from '../../../preload/contract/events.ts';
import type { TransferDetail } from '../../../preload/contract/transfer.ts';
import type { Engine } from '../../../main/engine/engine-port.ts';
import { publishEvents } from '../../../main/ipc/publish-events.ts';
import { detail, view } from './views.ts';

function harness() {
  const listeners = new Set<(event: EngineEvent) => void>();
  const known = new Map<string, TransferDetail>();
  const asked: string[] = [];
  const execute = async (name: string, input: { id?: string }): Promise<unknown> => {
    asked.push(name);
    if (name === 'list') return [...known.values()];
    const found = known.get(input.id ?? '');
    if (found === undefined) throw new Error('no such transfer');
    return found;
  };
  const engine: Engine = {
    execute: execute as Engine['execute'],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const sent: { at: number; update: WindowUpdate }[] = [];
  const target = { visible: true };
  const publisher = publishEvents(engine, {
    canReceive: () => target.visible,
    send: (update) => sent.push({ at: Date.now(), update }),
  });
  const emit = (event: EngineEvent) => listeners.forEach((listener) => listener(event));
  return { known, asked, sent, target, publisher, emit, listeners };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('publishEvents', () => {
  it('sends at most ten messages a second however many transfers move', async () => {
    const { emit, sent } = harness();
    for (let millisecond = 0; millisecond < 2000; millisecond += 1) {
      for (let n = 0; n < 20; n += 1)
        emit({ event: 'progress', transfer: view(`t${n}`, { sent: millisecond }) });
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(sent.length).toBeGreaterThan(15);
    for (const [index, message] of sent.entries()) {
      const before = sent[index - 1];
      if (before !== undefined) expect(message.at - before.at).toBeGreaterThanOrEqual(100);
      expect(message.update.changed).toHaveLength(20);
    }
  });

  it('tells the first change at once and the last one always', async () => {
    const { emit, sent } = harness();
    emit({ event: 'progress', transfer: view('a', { sent: 1 }) });
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(1);
    emit({ event: 'progress', transfer: view('a', { sent: 2 }) });
    emit({ event: 'progress', transfer: view('a', { sent: 3 }) });
    await vi.advanceTimersByTimeAsync(200);
    expect(sent.map(({ update }) => update.changed.map((change) => change.sent))).toEqual([[1], [3]]);
  });

  it('sends nothing when nothing changes', async () => {
    const { emit, sent } = harness();
    emit({ event: 'added', transfer: view('a') });
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps still while hidden and catches up with the newest when shown', async () => {
    const { emit, sent, target, publisher } = harness();
    target.visible = false;
    emit({ event: 'progress', transfer: view('a', { sent: 1 }) });
    emit({ event: 'progress', transfer: view('a', { sent: 2 }) });
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([]);
    target.visible = true;
    publisher.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(sent[0]?.update.changed.map((change) => change.sent)).toEqual([2]);
  });

  it('asks the engine for a transfer of which it saw only the state', async () => {
    const { emit, sent, known } = harness();
    known.set('a', detail('a', { state: { name: 'paused' } }));
    emit({ event: 'state', id: 'a', state: { name: 'paused' } });
    await vi.advanceTimersByTimeAsync(1);
    expect(sent[0]?.update.changed).toEqual([view('a', { state: { name: 'paused' } })]);
  });

  it('asks once for a list instead of a thousand times for one', async () => {
    const { emit, sent, known, asked } = harness();
    for (let n = 0; n < 1000; n += 1) {
      known.set(`t${n}`, detail(`t${n}`, { state: { name: 'paused' } }));
      emit({ event: 'state', id: `t${n}`, state: { name: 'paused' } });
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(['list']);
    expect(sent[0]?.update.changed).toHaveLength(1000);
  });

  it('asks nothing about ten thousand small files that go through all their states', async () => {
    const { emit, sent, asked } = harness();
    for (let n = 0; n < 10_000; n += 1) {
      emit({ event: 'added', transfer: view(`t${n}`) });
      emit({ event: 'timeline', id: `t${n}`, entry: { at: 1, kind: 'added', detail: {} } });
    }
    await vi.advanceTimersByTimeAsync(1000);
    for (let n = 0; n < 10_000; n += 1) {
      const id = `t${n}`;
      for (const name of ['probing', 'transferring', 'verifying', 'finishing'] as const) {
        emit({ event: 'state', id, state: { name } });
        emit({ event: 'timeline', id, entry: { at: 1, kind: 'started', detail: {} } });
        if (n % 50 === 0) await vi.advanceTimersByTimeAsync(10);
      }
      emit({ event: 'done', transfer: detail(id, { state: { name: 'done' } }) });
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([]);
    const last = new Map(sent.flatMap(({ update }) => update.changed.map((one) => [one.id, one.state.name])));
    expect(last.size).toBe(10_000);
    expect(new Set(last.values())).toEqual(new Set(['done']));
  });

  it('asks about every state that lasts: what is known may be older than the state', async () => {
    const { emit, sent, known } = harness();
    emit({ event: 'progress', transfer: view('a', { state: { name: 'transferring' }, accepted: 5 }) });
    await vi.advanceTimersByTimeAsync(200);
    known.set('a', detail('a', { state: { name: 'paused' }, accepted: 9 }));
    emit({ event: 'state', id: 'a', state: { name: 'paused' } });
    emit({ event: 'timeline', id: 'a', entry: { at: 1, kind: 'paused', detail: {} } });
    await vi.advanceTimersByTimeAsync(200);
    expect(sent.at(-1)?.update.changed).toEqual([view('a', { state: { name: 'paused' }, accepted: 9 })]);
    // And goes on from the answer, not from what it knew before.
    emit({ event: 'state', id: 'a', state: { name: 'probing' } });
    await vi.advanceTimersByTimeAsync(200);
    expect(sent.at(-1)?.update.changed).toEqual([view('a', { state: { name: 'probing' }, accepted: 9 })]);
  });

  it('sends a bulk change in parts, each bounded', async () => {
    const { emit, sent } = harness();
    for (let n = 0; n < 12_000; n += 1) emit({ event: 'added', transfer: view(`t${n}`) });
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.map(({ update }) => update.changed.length)).toEqual([5000, 5000, 2000]);
  });

  it('leaves out a transfer that was removed, and says that it was', async () => {
    const { emit, sent } = harness();
    emit({ event: 'progress', transfer: view('a') });
    emit({ event: 'removed', id: 'a' });
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ update }) => update)).toEqual([{ changed: [], removed: ['a'] }]);
  });

  it('folds a state into the progress that waits, and drops the timeline of a finished one', async () => {
    const { emit, sent } = harness();
    emit({ event: 'progress', transfer: view('a', { sent: 9 }) });
    emit({ event: 'failed', id: 'a', error: { code: 'GAVE_UP', message: 'x' } });
    emit({ event: 'done', transfer: detail('b', { timeline: [{ at: 1, kind: 'done', detail: {} }] }) });
    await vi.advanceTimersByTimeAsync(1);
    expect(sent[0]?.update.changed).toEqual([
      view('a', { sent: 9, state: { name: 'failed', error: { code: 'GAVE_UP', message: 'x' } } }),
      view('b'),
    ]);
  });

  it('lets go of the engine when it stops', async () => {
    const { emit, sent, publisher, listeners } = harness();
    emit({ event: 'added', transfer: view('a') });
    publisher.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(listeners.size).toBe(0);
    expect(sent).toEqual([]);
  });
});
