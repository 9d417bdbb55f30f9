/** Says that everything waits, and why, with a way to go on. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function HoldingStrip() {
  const holding = useWindowState((state) => state.around.settings?.surroundings.holding ?? null);
  const unfinished = useWindowState(({ transfers: { summary } }) => summary.moving + summary.waiting > 0);
  const actions = useActions();
  if (holding === null || !unfinished) return null;
  return (
    <div className="strip strip-holding" role="status" data-testid="holding">
      <Icon name="pause" />
      <p>{t(`holding.${holding}`)}</p>
      <button
        type="button"
        className="button button-small"
        data-testid="go-on-anyway"
        onClick={() => void actions.goOnAnyway()}
      >
        {t('holding.go-on')}
      </button>
      <button type="button" className="link-button" onClick={() => actions.openSettings('power')}>
        {t('holding.settings')}
      </button>
    </div>
  );
}
