/** Files that were dropped before there was a destination: kept until there is one. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function HeldStrip() {
  const count = useWindowState((state) => state.heldPaths.length);
  const actions = useActions();
  if (count === 0) return null;
  return (
    <div className="strip strip-ask" role="status" data-testid="held">
      <Icon name="info" />
      <p>{t('held.waiting', { count })}</p>
      <button type="button" className="button button-small" onClick={actions.forgetHeld}>
        {t('held.forget')}
      </button>
    </div>
  );
}
