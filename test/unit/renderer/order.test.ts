import { describe, expect, it } from 'vitest';
import { oneStep, placeAt } from '../../../renderer/store/order.ts';
import type { Placement } from '../../../renderer/store/order.ts';
import { fromList } from '../../../renderer/store/transfers.ts';
import { view } from '../ipc/views.ts';

const listOf = (ids: string) => fromList(ids.split('').map((id, position) => view(id, { position })));
const chosen = (ids: string): ReadonlySet<string> => new Set(ids);

/** What the engine makes of a placement. */
function apply(ids: string, placement: Placement | null): string {
  if (placement === null) return ids;
  const rest = ids.split('').filter((id) => !placement.ids.includes(id));
  const at = placement.before === null ? rest.length : rest.indexOf(placement.before);
  expect(at).toBeGreaterThanOrEqual(0);
  return [...rest.slice(0, at), ...placement.ids, ...rest.slice(at)].join('');
}

describe('one step', () => {
  it.each([
    ['c', -1, 'acbde'],
    ['c', 1, 'abdce'],
    ['bc', -1, 'bcade'],
    ['bc', 1, 'adbce'],
    ['d', 1, 'abced'],
    ['a', -1, 'abcde'],
    ['e', 1, 'abcde'],
    ['de', 1, 'abcde'],
  ] as const)('takes %s by %i to %s', (ids, by, after) => {
    expect(apply('abcde', oneStep(listOf('abcde'), chosen(ids), by))).toBe(after);
  });

  it('gathers rows with gaps between them at their outermost', () => {
    expect(apply('abcde', oneStep(listOf('abcde'), chosen('bd'), -1))).toBe('abdce');
    expect(apply('abcde', oneStep(listOf('abcde'), chosen('bd'), 1))).toBe('acbde');
  });

  it('goes nowhere with nothing chosen, or with rows that are gone', () => {
    expect(oneStep(listOf('abc'), chosen(''), 1)).toBeNull();
    expect(oneStep(listOf('abc'), chosen('x'), -1)).toBeNull();
  });

  it('keeps list order whatever the order of choosing', () => {
    expect(oneStep(listOf('abcde'), chosen('dc'), -1)?.ids).toEqual(['c', 'd']);
  });
});

describe('a drop', () => {
  it.each([
    ['a', 3, 'bcade'],
    ['e', 0, 'eabcd'],
    ['b', 5, 'acdeb'],
    ['bd', 2, 'abdce'],
    ['bd', 5, 'acebd'],
  ] as const)('puts %s before row %i: %s', (ids, index, after) => {
    expect(apply('abcde', placeAt(listOf('abcde'), chosen(ids), index))).toBe(after);
  });

  it('changes nothing where the rows already are', () => {
    for (const index of [1, 2, 3]) expect(placeAt(listOf('abcde'), chosen('bc'), index)).toBeNull();
  });
});
