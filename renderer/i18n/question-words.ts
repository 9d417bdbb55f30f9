/**
 * What the answers to a question are called, and what each would do to this transfer: the same answer means another thing
 * to another question.
 */
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import type { AnswerKind, QuestionKind, TransferView } from '../../preload/contract/transfer.ts';
import { formatBytes } from '../format/bytes.ts';
import { hostOf, lastNameOf } from '../format/place.ts';
import { t } from './t.ts';

export function answerLabel(answer: AnswerKind, question: QuestionKind | null): string {
  if (answer === 'give-up' && question === 'name-exists') return t('question.answer.not-download');
  if (answer !== 'start-over') return t(`question.answer.${answer}`);
  if (question === 'source-changed') return t('question.answer.send-new');
  return question === 'copy-differs' ? t('question.answer.send-again') : t('question.answer.start-over');
}

/** What is at stake: bytes that are safe on the other side or on the disk, where the file goes, and what is there. */
export type Stake = Pick<TransferView, 'direction' | 'accepted' | 'destination'> & {
  readonly existing?: ExistingFile | undefined;
};

export function answerHint(answer: AnswerKind, question: QuestionKind, stake: Stake): string {
  const { accepted, direction, destination, existing } = stake;
  const bytes = formatBytes(accepted);
  const some = accepted > 0;
  const place = direction === 'upload' ? hostOf(destination) : lastNameOf(destination);
  switch (answer) {
    case 'start-over':
      if (question === 'copy-differs') return t('question.hint.send-again', { place });
      if (question === 'source-changed')
        return some
          ? t('question.hint.send-new-losing', { place, bytes })
          : t('question.hint.send-new', { place });
      return some ? t('question.hint.start-over-losing', { bytes }) : t('question.hint.start-over');
    case 'try-again':
      return some ? t('question.hint.try-again-keeping', { bytes }) : t('question.hint.try-again');
    case 'keep-waiting':
      return some ? t('question.hint.keep-waiting-keeping', { bytes }) : t('question.hint.keep-waiting');
    case 'allow':
      return t('question.hint.allow', { place });
    case 'trust':
      return t('question.hint.trust');
    case 'distrust':
      return some ? t('question.hint.distrust-keeping', { bytes }) : t('question.hint.distrust');
    case 'keep-both':
      return existing === undefined
        ? t('question.answer.keep-both')
        : t('question.hint.keep-both', { name: existing.freeName });
    case 'compare':
      return t('question.hint.compare');
    case 'give-up':
      if (question === 'name-exists') return t('question.hint.not-download');
      return some ? t('question.hint.give-up-losing', { bytes }) : t('question.hint.give-up');
    default:
      return answer satisfies never;
  }
}
