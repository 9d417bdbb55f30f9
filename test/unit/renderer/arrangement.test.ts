import { describe, expect, it } from 'vitest';
import type { TransferView } from '../../../preload/contract/transfer.ts';
import { arrange, heights } from '../../../renderer/store/arrangement.ts';
import type { Arrangement } from '../../../renderer/store/arrangement.ts';
import { batchName } from '../../../renderer/store/batch-name.ts';
import { wholeList } from '../../../renderer/store/list-view.ts';
import type { ListView } from '../../../renderer/store/list-view.ts';
import { fromList } from '../../../renderer/store/transfers.ts';
import type { Transfers } from '../../../renderer/store/transfers.ts';
import { view } from '../ipc/views.ts';

const { row: rowHeight, asking: askingHeight, header: headerHeight } = heights.comfortable;

const question = { kind: 'source-changed', message: 'It changed.', answers: ['give-up'] } as const;

/** One letter a batch: "aab" are two of batch a and one of b, named a0, a1, b2. */
const listOf = (batches: string, fields: (index: number) => Partial<TransferView> = () => ({})): Transfers =>
  fromList(
    batches.split('').map((batch, position) => {
      const id = `${batch}${position}`;
      return view(id, { batchId: batch, position, name: id, ...fields(position) });
    }),
  );

/** The list as a person reads it: headers in brackets, what is inside after a dash. */
function drawn(transfers: Transfers, { items, groups, groupOfRow }: Arrangement): string {
  return [...items]
    .map((item) => {
      if (item < 0) return `[${groups[~item]?.key.slice('batch '.length)}]`;
      return `${(groupOfRow[item] ?? -1) < 0 ? '' : '-'}${transfers.rows[item]?.id}`;
    })
    .join(' ');
}
const arranged = (transfers: Transfers, change: Partial<ListView> = {}): string =>
  drawn(transfers, arrange(transfers, { ...wholeList, ...change }));

describe('batches', () => {
  it('have a header where there are several, and none where there is one', () => {
    expect(arranged(listOf('aabcc'))).toBe('[a 1] -a0 -a1 b2 [c 1] -c3 -c4');
    expect(arranged(listOf(''))).toBe('');
  });

  it('that were pulled apart in the queue show as their parts', () => {
    expect(arranged(listOf('aabaac'))).toBe('[a 1] -a0 -a1 b2 [a 2] -a3 -a4 c5');
    expect(arranged(listOf('aba'))).toBe('a0 b1 a2');
  });

  it('fold, all parts of one together', () => {
    expect(arranged(listOf('aabaa'), { folded: new Set(['a']) })).toBe('[a 1] b2 [a 2]');
  });

  it('are named after their folder, or counted', () => {
    const inFolder = listOf('aa', (index) => ({ relativePath: `Wedding/Cam ${index}/x.mov` }));
    const mixed = listOf('aa', (index) => ({ relativePath: `Folder ${index}/x.mov` }));
    const nameIn = (transfers: Transfers): string => {
      const [group] = arrange(transfers, wholeList).groups;
      return group === undefined ? '' : batchName(group, transfers.rows);
    };
    expect(nameIn(inFolder)).toBe('Wedding');
    expect(nameIn(mixed)).toBe('2 files');
    expect(nameIn(listOf('aaa'))).toBe('3 files');
  });

  it('tell each place its number and the size of its set', () => {
    const { ordinals, firstLevel, placeOfRow, placeOfGroup } = arrange(listOf('aabcc'), wholeList);
    expect([...ordinals]).toEqual([1, 1, 2, 2, 3, 1, 2]);
    expect(firstLevel).toBe(3);
    expect([...placeOfRow]).toEqual([1, 2, 3, 5, 6]);
    expect([...placeOfGroup]).toEqual([0, 4]);
  });

  it('add up what their transfers do', () => {
    const transfers = listOf('aaa', (index) => ({
      size: index === 2 ? null : 100,
      accepted: 40,
      durable: 30,
      sent: 50,
      state: index === 0 ? { name: 'done' } : { name: 'transferring' },
      bytesPerSecond: 7,
    }));
    const [totals] = arrange(transfers, wholeList).totals;
    expect(totals).toMatchObject({
      count: 3,
      done: 1,
      moving: 2,
      size: 200,
      durable: 130,
      sent: 150,
      unsized: 1,
      bytesPerSecond: 14,
      bytesLeft: 60,
    });
  });
});

describe('heights', () => {
  it('are those of headers, rows and rows that ask', () => {
    const transfers = listOf('aab', (index) =>
      index === 1 ? { state: { name: 'attention', question } } : {},
    );
    const { tops } = arrange(transfers, wholeList);
    expect([...tops]).toEqual([
      0,
      headerHeight,
      headerHeight + rowHeight,
      headerHeight + rowHeight + askingHeight,
      headerHeight + 2 * rowHeight + askingHeight,
    ]);
  });
});

describe('filters', () => {
  const mixed = listOf('aaabbc', (index) => ({
    state: index % 2 === 0 ? { name: 'done' } : { name: 'paused' },
    direction: index < 3 ? 'upload' : 'download',
    relativePath: index < 3 ? `Wedding/n${index}.mov` : null,
    name: `n${index}.mov`,
  }));

  it('by state, direction and text, in any case, with the header of what is left', () => {
    expect(arranged(mixed, { states: 'done' })).toBe('[a 1] -a0 -a2 [b 1] -b4');
    expect(arranged(mixed, { states: 'waiting' })).toBe('[a 1] -a1 [b 1] -b3 c5');
    expect(arranged(mixed, { direction: 'download' })).toBe('[b 1] -b3 -b4 c5');
    expect(arranged(mixed, { text: ' wedDING ' })).toBe('[a 1] -a0 -a1 -a2');
    expect(arranged(mixed, { text: 'n4' })).toBe('[b 1] -b4');
    expect(arranged(mixed, { text: 'nobody' })).toBe('');
    expect(arranged(mixed, { states: 'failed' })).toBe('');
  });

  it('count what is hidden by folding, not what is filtered out', () => {
    const counted = (change: Partial<ListView>) => arrange(mixed, { ...wholeList, ...change }).shownRows;
    expect(counted({})).toBe(6);
    expect(counted({ folded: new Set(['a', 'b']) })).toBe(6);
    expect(counted({ states: 'done' })).toBe(3);
  });
});

describe('sorting', () => {
  const sized = listOf('aabcb', (index) => ({
    size: [50, 10, 5, null, 30][index] ?? null,
    name: ['x10', 'x9', 'B', 'a', 'x1'][index] ?? '',
    relativePath: index < 2 ? `Mmm/${index}` : null,
  }));

  it('keeps batches together, sorts them among the rest and within themselves', () => {
    const bySize = { key: 'size', descending: true } as const;
    expect(arranged(sized, { sort: bySize })).toBe('[a 1] -a0 -a1 [b 1] -b4 -b2 c3');
    expect(arranged(sized, { sort: { ...bySize, descending: false } })).toBe(
      '[b 1] -b2 -b4 [a 1] -a1 -a0 c3',
    );
  });

  it('reads numbers in names as numbers', () => {
    expect(arranged(sized, { sort: { key: 'name', descending: false } })).toBe(
      '[b 1] -b2 -b4 c3 [a 1] -a1 -a0',
    );
  });

  it('puts what wants a person first by state, and keeps the order of what is alike', () => {
    const states = ['done', 'paused', 'transferring', 'paused', 'verifying'] as const;
    const transfers = listOf('abcde', (index) => ({ state: { name: states[index] ?? 'done' } }));
    expect(arranged(transfers, { sort: { key: 'state', descending: false } })).toBe('c2 e4 b1 d3 a0');
  });
});

describe('a hundred thousand rows', () => {
  const many = fromList(
    Array.from({ length: 100_000 }, (_, position) =>
      view(`t${position}`, { position, batchId: `b${Math.floor(position / 240)}` }),
    ),
  );

  it('are arranged whole: each row has one place, and each place what stands there', () => {
    const { items, placeOfRow, tops, shownRows, groups } = arrange(many, wholeList);
    expect(shownRows).toBe(100_000);
    expect(items).toHaveLength(100_000 + groups.length);
    expect(tops.at(-1)).toBe(100_000 * rowHeight + groups.length * headerHeight);
    expect(placeOfRow.every((place, row) => items[place] === row)).toBe(true);
  });

  it('fold to their headers', () => {
    const folded = new Set(many.rows.map(({ batchId }) => batchId));
    const { items, shownRows } = arrange(many, { ...wholeList, folded });
    expect(items).toHaveLength(folded.size);
    expect(shownRows).toBe(100_000);
  });
});

describe('the density a person chose', () => {
  it('makes rows lower, and nothing else', () => {
    const rows = listOf('ab');
    const comfortable = arrange(rows, wholeList);
    const compact = arrange(rows, { ...wholeList, density: 'compact' });
    expect([...compact.items]).toEqual([...comfortable.items]);
    expect(compact.tops.at(-1)).toBe(2 * heights.compact.row);
    expect(comfortable.tops.at(-1)).toBe(2 * heights.comfortable.row);
  });
});
