import { describe, expect, it } from 'vitest';
import { isActive, isSettled, transition, type TransferInput } from '../../../main/engine/transfer-state.ts';
import type { StateName, TransferState } from '../../../preload/contract/transfer.ts';

const error = { code: 'CONNECTION_LOST', message: 'gone' } as const;
const question = { kind: 'link-expired', message: 'expired', answers: ['try-again', 'give-up'] } as const;

const states: Record<StateName, TransferState> = {
  queued: { name: 'queued' },
  probing: { name: 'probing' },
  transferring: { name: 'transferring' },
  verifying: { name: 'verifying' },
  finishing: { name: 'finishing' },
  done: { name: 'done' },
  paused: { name: 'paused' },
  waiting: { name: 'waiting', reason: 'retry', until: 1, error },
  failed: { name: 'failed', error },
  attention: { name: 'attention', question },
};

const inputs: Record<TransferInput['kind'], TransferInput> = {
  start: { kind: 'start' },
  moving: { kind: 'moving' },
  'all-moved': { kind: 'all-moved' },
  proven: { kind: 'proven' },
  delivered: { kind: 'delivered' },
  repair: { kind: 'repair' },
  wait: { kind: 'wait', reason: 'retry', until: 1, error },
  fail: { kind: 'fail', error },
  ask: { kind: 'ask', question },
  pause: { kind: 'pause' },
  requeue: { kind: 'requeue' },
};

/** The whole machine, readable: input -> state it leads to -> states it is allowed in. */
const table: Record<TransferInput['kind'], readonly [StateName, readonly StateName[]]> = {
  start: ['probing', ['queued', 'waiting']],
  moving: ['transferring', ['probing', 'transferring']],
  'all-moved': ['verifying', ['probing', 'transferring']],
  proven: ['finishing', ['verifying']],
  delivered: ['done', ['finishing']],
  repair: ['probing', ['verifying']],
  wait: ['waiting', ['probing', 'transferring', 'verifying', 'finishing']],
  fail: [
    'failed',
    [
      'queued',
      'probing',
      'transferring',
      'verifying',
      'finishing',
      'waiting',
      'paused',
      'attention',
      'failed',
    ],
  ],
  ask: ['attention', ['probing', 'transferring', 'verifying', 'finishing']],
  pause: ['paused', ['queued', 'probing', 'transferring', 'verifying', 'finishing', 'waiting']],
  requeue: [
    'queued',
    ['paused', 'waiting', 'failed', 'attention', 'probing', 'transferring', 'verifying', 'finishing'],
  ],
};

describe('transition', () => {
  for (const kind of Object.keys(inputs) as TransferInput['kind'][]) {
    const [next, allowed] = table[kind];
    for (const from of Object.keys(states) as StateName[]) {
      const fits = allowed.includes(from);
      it(`${kind} in ${from} ${fits ? `leads to ${next}` : 'means nothing'}`, () => {
        expect(transition(states[from], inputs[kind])?.name ?? null).toBe(fits ? next : null);
      });
    }
  }

  it('never leaves done: what was delivered stays delivered', () => {
    for (const input of Object.values(inputs)) expect(transition(states.done, input)).toBeNull();
  });

  it('carries the reason of a wait, the error of a failure and the question', () => {
    expect(transition(states.transferring, inputs.wait)).toEqual({
      name: 'waiting',
      reason: 'retry',
      until: 1,
      error,
    });
    expect(transition(states.transferring, inputs.fail)).toEqual({ name: 'failed', error });
    expect(transition(states.transferring, inputs.ask)).toEqual({ name: 'attention', question });
  });
});

describe('classes of states', () => {
  it('knows in which an attempt runs and in which only a person acts', () => {
    const names = Object.keys(states) as StateName[];
    expect(names.filter((name) => isActive(states[name]))).toEqual([
      'probing',
      'transferring',
      'verifying',
      'finishing',
    ]);
    expect(names.filter((name) => isSettled(states[name]))).toEqual([
      'done',
      'paused',
      'failed',
      'attention',
    ]);
  });
});
