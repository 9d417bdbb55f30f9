/** A question only a person can answer, where it came up, with its answers as buttons that say what they do. */
import { Icon } from '../icons/icon.tsx';
import { questionWords } from '../i18n/engine-words.ts';
import { answerHint, answerLabel } from '../i18n/question-words.ts';
import { useActions } from '../store/use-app.ts';
import type { Question } from '../../preload/contract/transfer.ts';

export function QuestionStrip({ id, question }: { readonly id: string; readonly question: Question }) {
  const actions = useActions();
  const { sentence } = questionWords(question);
  return (
    <div className="question" role="gridcell" data-testid="question" data-kind={question.kind}>
      <Icon name="question" />
      <p title={sentence}>{sentence}</p>
      {question.answers.map((answer) => (
        <button
          key={answer}
          type="button"
          className="button button-small"
          data-testid={`answer-${answer}`}
          title={answerHint(answer, question.kind)}
          onClick={(event) => {
            event.stopPropagation();
            void actions.answer(id, answer);
          }}
        >
          {answerLabel(answer, question.kind)}
        </button>
      ))}
    </div>
  );
}
