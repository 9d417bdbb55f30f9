import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../preload/contract/events.ts';
import type { TransferState } from '../../../preload/contract/transfer.ts';
import type { Engine } from '../../../main/engine/engine-port.ts';
import { stayAwakeWhileMoving } from '../../../main/power.ts';
import { detail, view } from '../ipc/views.ts';

function watched() {
  const held = new Set<number>();
  let starts = 0;
  let listener: ((event: EngineEvent) => void) | null = null;
  const engine: Engine = {
    execute: () => Promise.reject(new Error('not asked for')),
    subscribe(given) {
      listener = given;
      return () => (listener = null);
    },
  };
  const release = stayAwakeWhileMoving(engine, {
    start: () => {
      held.add((starts += 1));
      return starts;
    },
    stop: (id) => held.delete(id),
  });
  const emit = (event: EngineEvent): void => listener?.(event);
  const state = (id: string, next: TransferState): void => emit({ event: 'state', id, state: next });
  return { emit, state, release, awake: () => held.size === 1, starts: () => starts };
}

describe('stayAwakeWhileMoving', () => {
  it('holds from the first moving byte to the last, once', () => {
    const { state, emit, awake, starts } = watched();
    emit({ event: 'added', transfer: view('a') });
    state('a', { name: 'probing' });
    expect(awake()).toBe(false);
    state('a', { name: 'transferring' });
    state('b', { name: 'transferring' });
    expect([awake(), starts()]).toEqual([true, 1]);
    state('a', { name: 'paused' });
    expect(awake()).toBe(true);
    emit({ event: 'done', transfer: detail('b', { state: { name: 'done' } }) });
    expect(awake()).toBe(false);
  });

  it.each<EngineEvent>([
    { event: 'removed', id: 'a' },
    { event: 'failed', id: 'a', error: { code: 'GAVE_UP', message: '' } },
    { event: 'state', id: 'a', state: { name: 'waiting', reason: 'offline', until: null, error: null } },
    { event: 'state', id: 'a', state: { name: 'verifying' } },
  ])('lets the machine sleep after $event', (event) => {
    const { state, emit, awake } = watched();
    state('a', { name: 'transferring' });
    emit({ event: 'timeline', id: 'a', entry: { at: 0, kind: 'first-byte', detail: {} } });
    expect(awake()).toBe(true);
    emit(event);
    expect(awake()).toBe(false);
  });

  it('lets go when the app stops', () => {
    const { state, release, awake } = watched();
    state('a', { name: 'transferring' });
    release();
    expect(awake()).toBe(false);
  });
});
