import { describe, expect, it } from 'vitest';
import { positionsAfterMove, type Ordered } from '../../../main/engine/queue-order.ts';

function listOf(...positions: number[]): Ordered[] {
  return positions.map((position, i) => ({ id: String.fromCodePoint(97 + i), position }));
}

/** The order of the ids once the changes are applied; every position must be a whole number and stand alone. */
function orderAfter(list: readonly Ordered[], changes: ReadonlyMap<string, number>): string {
  const after = list.map(({ id, position }) => ({ id, position: changes.get(id) ?? position }));
  expect(new Set(after.map(({ position }) => position)).size).toBe(after.length);
  expect(after.every(({ position }) => Number.isSafeInteger(position))).toBe(true);
  return after
    .toSorted((a, b) => a.position - b.position)
    .map(({ id }) => id)
    .join('');
}

describe('moving in the list', () => {
  it('gives new positions only to what is moved while there is room', () => {
    const list = listOf(1024, 2048, 3072, 4096);
    const changes = positionsAfterMove(list, ['d', 'a'], 'c');
    expect([...changes.keys()].toSorted()).toEqual(['a', 'd']);
    expect(orderAfter(list, changes)).toBe('bdac');
  });

  it('moves to the beginning and to the end without touching anybody else', () => {
    const list = listOf(1, 2, 3, 4);
    const first = positionsAfterMove(list, ['c', 'd'], 'a');
    expect([...first.keys()]).toEqual(['c', 'd']);
    expect(orderAfter(list, first)).toBe('cdab');
    const last = positionsAfterMove(list, ['b', 'a'], null);
    expect([...last.keys()]).toEqual(['b', 'a']);
    expect(orderAfter(list, last)).toBe('cdba');
  });

  it('pushes as few neighbours as it can where there is no room', () => {
    const list = listOf(1, 2, 3, 4, 5, 6, 100);
    const near = positionsAfterMove(list, ['g'], 'c');
    expect(orderAfter(list, near)).toBe('abgcdef');
    expect(near.size).toBe(3);
    const far = positionsAfterMove(list, ['a'], 'f');
    expect(orderAfter(list, far)).toBe('bcdeafg');
    expect(far.size).toBe(2);
  });

  it('changes nothing for what stands there already, and ignores what is not there', () => {
    const list = listOf(1024, 2048, 3072);
    expect(orderAfter(list, positionsAfterMove(list, ['b'], 'c'))).toBe('abc');
    expect(positionsAfterMove(list, ['x'], 'a').size).toBe(0);
    expect(positionsAfterMove([], [], null).size).toBe(0);
  });

  it('takes an anchor that is moved itself for the next one that stays, and ids once', () => {
    const list = listOf(1, 2, 3, 4);
    expect(orderAfter(list, positionsAfterMove(list, ['d', 'b', 'd'], 'b'))).toBe('adbc');
    expect(orderAfter(list, positionsAfterMove(list, ['a', 'b', 'c', 'd'].toReversed(), 'a'))).toBe('dcba');
  });

  it('holds for any list and any move', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 500; round += 1) {
      let position = random(5) - 2;
      const list = Array.from({ length: 1 + random(12) }, (_, i) => {
        position += 1 + random(3);
        return { id: String.fromCodePoint(97 + i), position };
      });
      const ids = list.map(({ id }) => id);
      const moved = ids.filter(() => random(3) === 0).toSorted(() => random(3) - 1);
      const before = random(4) === 0 ? null : (ids[random(ids.length)] ?? null);
      const rest = ids.filter((id) => !moved.includes(id));
      const from = before === null ? ids.length : ids.indexOf(before);
      const at = rest.filter((id) => ids.indexOf(id) < from).length;
      const wanted = [...rest.slice(0, at), ...moved, ...rest.slice(at)].join('');
      expect(orderAfter(list, positionsAfterMove(list, moved, before))).toBe(wanted);
    }
  });
});
