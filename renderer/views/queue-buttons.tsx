/** Everything at once: hold it, or let it go on. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function QueueButtons() {
  const canPause = useWindowState(({ transfers: { summary } }) => summary.moving + summary.waiting > 0);
  const canResume = useWindowState(({ transfers: { summary } }) => summary.paused > 0);
  const actions = useActions();
  return (
    <div className="queue-buttons" role="group" aria-label={t('header.all')}>
      <button
        type="button"
        className="icon-button"
        data-testid="pause-all"
        disabled={!canPause}
        aria-label={t('header.pause-all')}
        title={t('header.pause-all')}
        onClick={() => void actions.pauseAll()}
      >
        <Icon name="pause" />
      </button>
      <button
        type="button"
        className="icon-button"
        data-testid="resume-all"
        disabled={!canResume}
        aria-label={t('header.resume-all')}
        title={t('header.resume-all')}
        onClick={() => void actions.resumeAll()}
      >
        <Icon name="play" />
      </button>
    </div>
  );
}
