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
});
