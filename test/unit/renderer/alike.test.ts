import { expect, it } from 'vitest';
import type { CertificateFacts } from '../../../preload/contract/certificate.ts';
import type { QuestionKind, TransferView } from '../../../preload/contract/transfer.ts';
import { othersAlike } from '../../../renderer/store/alike.ts';
import { makeTransfer } from '../../servers/fake-command-engine.ts';

const asking = (
  id: string,
  batchId: string,
  kind: QuestionKind,
  certificate?: CertificateFacts,
): TransferView =>
  makeTransfer({
    id,
    batchId,
    state: {
      name: 'attention',
      question: {
        kind,
        message: 'What now?',
        answers: ['give-up'],
        ...(certificate !== undefined && { certificate }),
      },
    },
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

it('counts what is there under other names and sizes as the same question', () => {
  const taken = (id: string, name: string, outcome?: 'same' | 'other'): TransferView =>
    makeTransfer({
      id,
      batchId: 'x',
      state: {
        name: 'attention',
        question: {
          ...{ kind: 'name-exists', message: name, answers: ['keep-both', 'give-up'] },
          existing: {
            ...{ name, kind: 'file', size: name.length, modifiedAt: 0, offered: null, freeName: `2 ${name}` },
            stated:
              outcome === undefined
                ? null
                : { algorithm: 'sha-256', statedBy: 'Repr-Digest header', outcome },
          },
        },
      },
    });
  const one = taken('a', 'clip.mov');
  expect(othersAlike([one, taken('b', 'film.mov'), asking('c', 'x', 'link-expired')], one)).toBe(1);
  // What is said of a file that is known to be here counts for no other.
  const here = taken('a', 'clip.mov', 'same');
  const rows = [here, taken('b', 'b.mov', 'same'), taken('c', 'c.mov', 'other'), taken('d', 'd.mov')];
  expect(othersAlike(rows, here)).toBe(1);
  expect(othersAlike(rows.slice(2), taken('d', 'd.mov'))).toBe(1);
});

it('never counts one certificate for another, or for another server', () => {
  const of = (host: string, fingerprint: string): CertificateFacts => ({
    ...{ host, fingerprint, subject: 'nas', names: [], issuer: 'nas', validFrom: 0, validUntil: 1 },
    ...{ doubts: ['self-signed'], trusted: null },
  });
  const one = asking('a', 'x', 'certificate-unknown', of('nas:443', 'AA'));
  const rows = [
    one,
    asking('b', 'x', 'certificate-unknown', of('nas:443', 'AA')),
    asking('c', 'x', 'certificate-unknown', of('nas:443', 'BB')),
    asking('d', 'x', 'certificate-unknown', of('other:443', 'AA')),
  ];
  expect(othersAlike(rows, one)).toBe(1);
});
