/** The whole question, and what each answer would do. The buttons stand in the row, where the question came up. */
import { answerHint, answerLabel } from '../i18n/question-words.ts';
import { t } from '../i18n/t.ts';
import type { Question } from '../../preload/contract/transfer.ts';

export function QuestionSection({ question }: { readonly question: Question }) {
  return (
    <section className="inspector-section" aria-label={t('inspector.question')}>
      <h3>{t('inspector.question')}</h3>
      <p className="asked">{question.message}</p>
      <dl className="answers">
        {question.answers.map((answer) => (
          <div key={answer}>
            <dt>{answerLabel(answer, question.kind)}</dt>
            <dd>{answerHint(answer, question.kind)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
