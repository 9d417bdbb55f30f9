import { describe, expect, it } from 'vitest';
import { listTransfers } from '../../../main/engine/list-transfers.ts';
import { TransferBook } from '../../../main/engine/transfer-book.ts';
import type { Journal } from '../../../main/journal/journal.ts';
import { madeTransfer } from '../../bench/window/many-transfers.ts';

const journal = { commit: async () => undefined } as unknown as Journal;

function bookOf(positions: readonly number[]): TransferBook {
  const book = new TransferBook(journal, () => 0);
  book.adopt(
    positions.map((position, number) => ({ ...madeTransfer(number, 0), id: `t${number}`, position })),
  );
  return book;
}
const ids = (book: TransferBook, input: Parameters<typeof listTransfers>[1]): string =>
  listTransfers(book, input)
    .map(({ id }) => id)
    .join(' ');

describe('the list', () => {
  const book = bookOf([30, 10, 20, 20, 50]);

  it('is in order, two in one place by their id', () => {
    expect(ids(book, {})).toBe('t1 t2 t3 t0 t4');
  });

  it('goes on behind a place, also one that is empty by now', () => {
    expect(ids(book, { limit: 2 })).toBe('t1 t2');
    expect(ids(book, { limit: 2, after: { position: 20, id: 't2' } })).toBe('t3 t0');
    expect(ids(book, { after: { position: 40, id: 'gone' } })).toBe('t4');
    expect(ids(book, { after: { position: 50, id: 't4' }, limit: 9 })).toBe('');
  });

  it('tells those that are named, without those that are gone', () => {
    expect(ids(book, { ids: ['t4', 'gone', 't1'] })).toBe('t4 t1');
  });

  it('follows what moves, comes and goes', async () => {
    const moving = bookOf([1, 2, 3]);
    expect(ids(moving, {})).toBe('t0 t1 t2');
    await moving.place(new Map([['t0', 9]]));
    expect(ids(moving, {})).toBe('t1 t2 t0');
    await moving.remove(moving.get('t2'));
    expect(ids(moving, {})).toBe('t1 t0');
    await moving.insert([{ ...madeTransfer(3, 0), id: 't3', position: 5 }]);
    expect(ids(moving, {})).toBe('t1 t3 t0');
  });
});
