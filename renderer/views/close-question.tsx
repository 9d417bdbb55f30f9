/** What closing the window means, asked once. */
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { Alert } from './alert.tsx';

export function CloseQuestion() {
  const count = useWindowState((state) => state.around.closeQuestion);
  const actions = useActions();
  if (count === null) return null;
  const answer = (then: 'keep-running' | 'quit' | 'stay') => () => void actions.answerClose(then);
  return (
    <Alert
      title={t('close.title')}
      testId="close-question"
      onLeave={answer('stay')}
      buttons={
        <>
          <button type="button" className="button" data-testid="close-stay" onClick={answer('stay')}>
            {t('close.stay')}
          </button>
          <span className="spring" />
          <button type="button" className="button" data-testid="close-quit" onClick={answer('quit')}>
            {t('close.quit')}
          </button>
          <button
            type="button"
            className="button button-primary"
            data-safe
            data-testid="close-hide"
            onClick={answer('keep-running')}
          >
            {t('close.hide')}
          </button>
        </>
      }
    >
      <p>{t('close.body', { count })}</p>
      <p>{t('close.where')}</p>
      <p className="field-hint">{t('close.later')}</p>
    </Alert>
  );
}
