/** The whole question, and what each answer would do. The buttons stand in the row, where the question came up. */
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
            <dt>{t(`question.answer.${answer}`)}</dt>
            <dd>{t(`question.hint.${answer}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
