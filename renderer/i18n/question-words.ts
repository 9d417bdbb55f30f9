/** What the answers to a question are called: the same answer means another thing to another question. */
import type { AnswerKind, QuestionKind } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

export function answerLabel(answer: AnswerKind, question: QuestionKind | null): string {
  if (answer !== 'start-over') return t(`question.answer.${answer}`);
  if (question === 'source-changed') return t('question.answer.send-new');
  return question === 'copy-differs' ? t('question.answer.send-again') : t('question.answer.start-over');
}

export function answerHint(answer: AnswerKind, question: QuestionKind): string {
  if (answer !== 'start-over') return t(`question.hint.${answer}`);
  if (question === 'source-changed') return t('question.hint.send-new');
  return question === 'copy-differs' ? t('question.hint.send-again') : t('question.hint.start-over');
}
