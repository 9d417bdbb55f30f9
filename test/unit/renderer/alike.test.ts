import { expect, it } from 'vitest';
import type { QuestionKind, TransferView } from '../../../preload/contract/transfer.ts';
import { othersAlike } from '../../../renderer/store/alike.ts';
import { makeTransfer } from '../../servers/fake-command-engine.ts';

const asking = (id: string, batchId: string, kind: QuestionKind): TransferView =>
  makeTransfer({
    id,
    batchId,
    state: { name: 'attention', question: { kind, message: 'What now?', answers: ['give-up'] } },
  });

it('counts what asks the same in the same batch', () => {
  const one = asking('a', 'x', 'link-expired');
  const rows = [
    one,
    asking('b', 'x', 'link-expired'),
    asking('c', 'x', 'source-changed'),
    asking('d', 'y', 'link-expired'),
    makeTransfer({ id: 'e', batchId: 'x' }),
  ];
  expect(othersAlike(rows, one)).toBe(1);
  expect(othersAlike(rows.slice(2), one)).toBe(0);
  expect(othersAlike(rows, makeTransfer({ id: 'e', batchId: 'x' }))).toBe(0);
});
