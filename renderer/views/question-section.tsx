/** The whole question, and what each answer would do: with buttons as in the row, which may be out of sight. */
import { questionWords } from '../i18n/engine-words.ts';
import { answerHint, answerLabel } from '../i18n/question-words.ts';
import { t } from '../i18n/t.ts';
import type { Question } from '../../preload/contract/transfer.ts';
import { CertificateFactsList } from './certificate-facts.tsx';
import { Said } from './said.tsx';
import { useQuestion } from './use-question.ts';

export function QuestionSection({ id, question }: { readonly id: string; readonly question: Question }) {
  const { view, others, forAll, setForAll, answer: give, signInOf, changeSignIn } = useQuestion(id);
  if (view === null) return null;
  const { sentence, said } = questionWords(question);
  const stake = { ...view, existing: question.existing };
  return (
    <section
      className="inspector-section"
      aria-label={t('inspector.question')}
      data-testid="question-section"
    >
      <h3 id="question-asked" tabIndex={-1}>
        {t('inspector.question')}
      </h3>
      <p className="asked">
        {sentence}
        <Said words={said} />
      </p>
      {question.certificate !== undefined && <CertificateFactsList facts={question.certificate} />}
      {others > 0 && (
        <label className="check asked-all">
          <input type="checkbox" checked={forAll} onChange={(event) => setForAll(event.target.checked)} />
          <span>{t('question.batch', { count: others })}</span>
        </label>
      )}
      <ul className="answers">
        {signInOf !== null && (
          <li>
            <button
              type="button"
              className="button button-small"
              aria-describedby="answer-hint-sign-in"
              onClick={changeSignIn}
            >
              {t('question.sign-in')}
            </button>
            <span id="answer-hint-sign-in">{t('question.sign-in-hint', { name: signInOf.name })}</span>
          </li>
        )}
        {question.answers.map((answer) => (
          <li key={answer}>
            <button
              type="button"
              className="button button-small"
              aria-describedby={`answer-hint-${answer}`}
              onClick={() => give(answer)}
            >
              {answerLabel(answer, question.kind)}
            </button>
            <span id={`answer-hint-${answer}`}>{answerHint(answer, question.kind, stake)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
