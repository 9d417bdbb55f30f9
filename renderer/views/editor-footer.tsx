/** Save, leave, or delete after a second word. */
import { errorWords } from '../i18n/engine-words.ts';
import { useEffect, useRef, useState } from 'react';
import { t } from '../i18n/t.ts';
import type { Destination } from '../../preload/contract/destination.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import { useActions } from '../store/use-app.ts';

interface FooterProps {
  readonly before: Destination | null;
  /** Why the app did not save or delete it. */
  readonly refusal: WireError | null;
  readonly onRefused: (refusal: WireError | null) => void;
  /** A test is under way. */
  readonly testing: boolean;
  readonly onTest: () => void;
}

export function EditorFooter({ before, refusal, onRefused, testing, onTest }: FooterProps) {
  const actions = useActions();
  const [asking, setAsking] = useState(false);
  return (
    <div className="modal-foot">
      {refusal !== null && (
        <p className="field-problem" role="alert" data-testid="editor-refusal">
          {errorWords(refusal).sentence}
        </p>
      )}
      {asking && before !== null ? (
        <DeleteQuestion
          name={before.name}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void actions.removeDestination(before.id).then(onRefused);
          }}
        />
      ) : (
        <div className="modal-buttons">
          {before !== null && (
            <button
              type="button"
              className="button button-quiet"
              data-testid="editor-delete"
              onClick={() => setAsking(true)}
            >
              {t('editor.delete')}
            </button>
          )}
          <button
            type="button"
            className="button"
            data-testid="editor-test"
            title={t('test.start-hint')}
            aria-disabled={testing}
            onClick={() => {
              if (!testing) onTest();
            }}
          >
            {t('test.start')}
          </button>
          <span className="spring" />
          <button type="button" className="button" onClick={() => actions.editDestination(null)}>
            {t('editor.cancel')}
          </button>
          <button type="submit" className="button button-primary" data-testid="editor-save">
            {t('editor.save')}
          </button>
        </div>
      )}
    </div>
  );
}

interface QuestionProps {
  readonly name: string;
  readonly onNo: () => void;
  readonly onYes: () => void;
}

/** The safe answer has the focus. */
function DeleteQuestion({ name, onNo, onYes }: QuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className="modal-buttons" role="group" aria-labelledby="delete-question">
      <p id="delete-question">{t('editor.delete-question', { name })}</p>
      <span className="spring" />
      <button ref={keep} type="button" className="button" onClick={onNo}>
        {t('confirm.no')}
      </button>
      <button type="button" className="button button-danger" data-testid="editor-delete-yes" onClick={onYes}>
        {t('editor.delete')}
      </button>
    </div>
  );
}
