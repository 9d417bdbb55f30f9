/** The whole question, and what each answer would do: with buttons as in the row, which may be out of sight. */
import { questionWords } from '../i18n/engine-words.ts';
import { answerHint, answerLabel } from '../i18n/question-words.ts';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';
import type { Question } from '../../preload/contract/transfer.ts';
import { Said } from './said.tsx';

export function QuestionSection({ id, question }: { readonly id: string; readonly question: Question }) {
  const actions = useActions();
  const { sentence, said } = questionWords(question);
  return (
    <section className="inspector-section" aria-label={t('inspector.question')}>
      <h3>{t('inspector.question')}</h3>
      <p className="asked">
        {sentence}
        <Said words={said} />
      </p>
      <ul className="answers">
        {question.answers.map((answer) => (
          <li key={answer}>
            <button
              type="button"
              className="button button-small"
              aria-describedby={`answer-hint-${answer}`}
              onClick={() => void actions.answer(id, answer)}
            >
              {answerLabel(answer, question.kind)}
            </button>
            <span id={`answer-hint-${answer}`}>{answerHint(answer, question.kind)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
