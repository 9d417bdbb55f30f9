/** Everything at once: hold it, or let it go on. */
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';

export function QueueButtons() {
  const canPause = useWindowState(({ transfers: { summary } }) => summary.moving + summary.waiting > 0);
  const canResume = useWindowState(({ transfers: { summary } }) => summary.paused > 0);
  const actions = useActions();
  return (
    <div className="queue-buttons" role="group" aria-label={t('header.all')}>
      <IconButton
        icon="pause"
        data-testid="pause-all"
        disabled={!canPause}
        label={t('header.pause-all')}
        onClick={() => void actions.pauseAll()}
      />
      <IconButton
        icon="play"
        data-testid="resume-all"
        disabled={!canResume}
        label={t('header.resume-all')}
        onClick={() => void actions.resumeAll()}
      />
    </div>
  );
}
