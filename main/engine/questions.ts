/** Which question an error becomes, and what each answer does. */
import type { TransferError } from './transfer-error.ts';
import type { AnswerKind, Question, QuestionKind } from '../../preload/contract/transfer.ts';

const kinds: Partial<Record<TransferError['code'], { kind: QuestionKind; answers: readonly AnswerKind[] }>> =
  {
    CREDENTIALS_REFUSED: { kind: 'credentials-refused', answers: ['try-again', 'give-up'] },
    LINK_EXPIRED: { kind: 'link-expired', answers: ['try-again', 'give-up'] },
    SOURCE_CHANGED: { kind: 'source-changed', answers: ['start-over', 'try-again', 'give-up'] },
    REMOTE_CHANGED: { kind: 'remote-changed', answers: ['start-over', 'give-up'] },
  };

export function questionOf(error: TransferError): Question | null {
  const found = kinds[error.code];
  return found === undefined ? null : { ...found, message: error.message };
}
