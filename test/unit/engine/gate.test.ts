import { describe, expect, it } from 'vitest';
import { Gate } from '../../../main/engine/gate.ts';

const never = new AbortController().signal;

describe('Gate', () => {
  it('lets so many through and the others in their order, one for each that leaves', async () => {
    const gate = new Gate(2);
    const through: string[] = [];
    const leave = new Map<string, (() => void) | null>();
    const coming = ['a', 'b', 'c', 'd'].map(async (name) => {
      leave.set(name, await gate.enter(never));
      through.push(name);
    });
    await Promise.all(coming.slice(0, 2));
    expect(through).toEqual(['a', 'b']);
    leave.get('b')?.();
    // Going out twice lets nobody else in.
    leave.get('b')?.();
    await coming[2];
    expect(through).toEqual(['a', 'b', 'c']);
    leave.get('a')?.();
    await coming[3];
    leave.get('c')?.();
    leave.get('d')?.();
    expect(await gate.enter(never)).not.toBeNull();
    expect(await gate.enter(never)).not.toBeNull();
  });

  it('lets go of one that is stopped while it waits, and keeps its place for the next', async () => {
    const gate = new Gate(1);
    const leave = await gate.enter(never);
    const stopped = new AbortController();
    const waiting = gate.enter(stopped.signal);
    const behind = gate.enter(never);
    stopped.abort();
    expect(await waiting).toBeNull();
    leave?.();
    expect(await behind).not.toBeNull();
    expect(await gate.enter(stopped.signal)).toBeNull();
  });

  it('lets more in at once when its limit is raised, and nobody new until enough have left when it is lowered', async () => {
    const gate = new Gate(1);
    const first = await gate.enter(never);
    const through: number[] = [];
    const leave: ((() => void) | null)[] = [];
    const coming = [1, 2, 3].map(async (number) => {
      leave.push(await gate.enter(never));
      through.push(number);
    });
    gate.setLimit(3);
    await Promise.all(coming.slice(0, 2));
    expect(through).toEqual([1, 2]);
    gate.setLimit(1);
    first?.();
    leave[0]?.();
    await Promise.resolve();
    expect(through).toEqual([1, 2]);
    leave[1]?.();
    await coming[2];
    expect(through).toEqual([1, 2, 3]);
  });
});
