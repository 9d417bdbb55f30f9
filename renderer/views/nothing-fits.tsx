import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';

/** The filter hides everything: said where the rows would be, with the way back. */
export function NothingFits() {
  const actions = useActions();
  return (
    <div className="nothing-fits" role="row" data-testid="nothing-fits">
      <span role="gridcell">{t('list.nothing-fits')}</span>
      <span role="gridcell">
        <button type="button" className="button" onClick={actions.showAll}>
          {t('list.show-all')}
        </button>
      </span>
    </div>
  );
}
