/** Files that came while “Send to” showed no kept address: held until it does. */
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
      <button
        type="button"
        className="button button-small"
        // Leaving the field would keep its address and send what is to be forgotten.
        onMouseDown={(event) => event.preventDefault()}
        onClick={actions.forgetHeld}
      >
        {t('held.forget')}
      </button>
    </div>
  );
}
