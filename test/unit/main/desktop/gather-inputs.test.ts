import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherInputs } from '../../../../main/desktop/gather-inputs.ts';
import { noInputs, type LaunchInputs } from '../../../../main/launch-inputs.ts';

const file = (path: string): LaunchInputs => ({ ...noInputs, paths: [path] });

describe('gatherInputs', () => {
  let handed: LaunchInputs[];
  const gathering = () =>
    gatherInputs({ hand: (inputs) => handed.push(inputs), quietMs: 400, mostMs: 5_000 });
  beforeEach(() => {
    vi.useFakeTimers();
    handed = [];
  });
  afterEach(() => vi.useRealTimers());

  it('makes one of forty starts within a moment', () => {
    const gathered = gathering();
    for (let number = 0; number < 40; number += 1) {
      gathered.add(file(`/card/${number}`));
      vi.advanceTimersByTime(50);
    }
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(400);
    expect(handed).toHaveLength(1);
    expect(handed[0]?.paths).toHaveLength(40);
  });

  it('begins anew after it', () => {
    const gathered = gathering();
    gathered.add(file('/a'));
    vi.advanceTimersByTime(400);
    gathered.add(file('/b'));
    vi.advanceTimersByTime(400);
    expect(handed.map(({ paths }) => paths)).toEqual([['/a'], ['/b']]);
  });

  it('waits no longer than it may for starts that never end', () => {
    const gathered = gathering();
    for (let number = 0; number < 60; number += 1) {
      gathered.add(file(`/card/${number}`));
      vi.advanceTimersByTime(100);
    }
    expect(handed).toHaveLength(1);
    expect(handed[0]?.paths).toHaveLength(50);
  });

  it('hands on nothing where there is nothing, or where the app ends', () => {
    const gathered = gathering();
    gathered.add(noInputs);
    vi.advanceTimersByTime(6_000);
    gathered.add(file('/a'));
    gathered.stop();
    vi.advanceTimersByTime(6_000);
    expect(handed).toEqual([]);
  });
});
