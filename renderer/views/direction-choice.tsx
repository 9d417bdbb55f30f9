import { t } from '../i18n/t.ts';
import { directionFilters } from '../store/list-view.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { ListChoice } from './list-choice.tsx';

export function DirectionChoice() {
  const direction = useWindowState((state) => state.listView.direction);
  const actions = useActions();
  return (
    <ListChoice
      icon={direction === 'upload' ? 'up' : direction === 'download' ? 'down' : 'both'}
      label={t('filter.directions')}
      title={t('filter.directions')}
      testId="filter-direction"
      chosen={direction !== 'both'}
      items={directionFilters.map((value) => ({ value, label: t(`filter.direction.${value}`) }))}
      value={direction}
      onChoose={(value) =>
        actions.filter({ direction: directionFilters.find((one) => one === value) ?? 'both' })
      }
    />
  );
}
