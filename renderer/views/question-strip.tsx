/** A question only a person can answer, where it came up, with its answers as buttons that say what they do. */
import { Icon } from '../icons/icon.tsx';
import { existingInShort } from '../i18n/existing-words.ts';
import { questionWords } from '../i18n/engine-words.ts';
import { answerHint, answerLabel } from '../i18n/question-words.ts';
import { t } from '../i18n/t.ts';
import type { AnswerKind, Question } from '../../preload/contract/transfer.ts';
import { useActions } from '../store/use-app.ts';
import { focusWhenThere } from './keyboard-places.ts';
import { Tip } from './tip.tsx';
import { useQuestion } from './use-question.ts';

export function QuestionStrip({ id, question }: { readonly id: string; readonly question: Question }) {
  const { view, others, forAll, setForAll, answer: give, signInOf, changeSignIn } = useQuestion(id);
  if (view === null) return null;
  const { sentence } = questionWords(question);
  const stake = { ...view, existing: question.existing };
  return (
    <div
      className="question"
      role="gridcell"
      tabIndex={-1}
      data-testid="question"
      data-kind={question.kind}
      onClick={(event) => {
        // A press on an answer is not meant for the row.
        if (event.target instanceof Element && event.target.closest('button, label') !== null)
          event.stopPropagation();
      }}
    >
      <Icon name="question" />
      <p title={sentence}>
        {question.existing === undefined ? sentence : existingInShort(question.existing)}
      </p>
      {others > 0 && (
        <Tip text={t('question.batch', { count: others })}>
          <label className="question-all">
            <input
              type="checkbox"
              data-testid="answer-batch"
              aria-label={t('question.batch', { count: others })}
              checked={forAll}
              onChange={(event) => setForAll(event.target.checked)}
            />
            {t('question.batch-short', { count: others })}
          </label>
        </Tip>
      )}
      {signInOf !== null && (
        <Tip text={t('question.sign-in-hint', { name: signInOf.name })}>
          <button
            type="button"
            className="button button-small"
            data-testid="answer-sign-in"
            onClick={changeSignIn}
          >
            {t('question.sign-in')}
          </button>
        </Tip>
      )}
      {question.certificate !== undefined && <LookButton id={id} />}
      {inTheRow(question).map((answer) => (
        <Tip key={answer} text={answerHint(answer, question.kind, stake)}>
          <button
            type="button"
            className="button button-small"
            data-testid={`answer-${answer}`}
            onClick={() => give(answer)}
          >
            {answerLabel(answer, question.kind)}
          </button>
        </Tip>
      ))}
    </div>
  );
}

/** A certificate is trusted only where its fingerprint stands beside the button. */
function inTheRow({ answers }: Question): readonly AnswerKind[] {
  return answers.filter((answer) => answer !== 'trust');
}

function LookButton({ id }: { readonly id: string }) {
  const actions = useActions();
  return (
    <Tip text={t('certificate.look-hint')}>
      <button
        type="button"
        className="button button-small"
        data-testid="answer-look"
        onClick={() => {
          actions.select(id, 'only');
          focusWhenThere('#question-asked');
        }}
      >
        {t('certificate.look')}
      </button>
    </Tip>
  );
}
