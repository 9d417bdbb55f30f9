/** What is said while the app closes. */
import { t } from '../i18n/t.ts';
import { useWindowState } from '../store/use-app.ts';

export function Closing() {
  const count = useWindowState((state) => state.around.closing);
  if (count === null) return null;
  return (
    <div className="closing" role="status" data-testid="closing">
      <p>
        <strong>{t('closing.title')}</strong>
      </p>
      <p>{t('closing.unfinished', { count })}</p>
    </div>
  );
}
