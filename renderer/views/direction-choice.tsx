import { Select } from '@base-ui/react/select';
import { t } from '../i18n/t.ts';
import { directionFilters } from '../store/list-view.ts';
import type { DirectionFilter } from '../store/list-view.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { Icon } from '../icons/icon.tsx';
import { SelectPopup } from './select-popup.tsx';

export function DirectionChoice() {
  const direction = useWindowState((state) => state.listView.direction);
  const actions = useActions();
  const items = directionFilters.map((value) => ({ value, label: t(`filter.direction.${value}`) }));
  return (
    <Select.Root
      items={items}
      value={direction}
      onValueChange={(value: DirectionFilter | null) => actions.filter({ direction: value ?? 'both' })}
    >
      <Select.Trigger
        className="choice-button"
        aria-label={t('filter.directions')}
        title={t('filter.directions')}
        data-testid="filter-direction"
        data-chosen={direction !== 'both' || undefined}
      >
        <Icon name={direction === 'upload' ? 'up' : direction === 'download' ? 'down' : 'both'} />
        <Select.Value />
        <Icon name="chevron-down" size={12} />
      </Select.Trigger>
      <SelectPopup items={items} />
    </Select.Root>
  );
}
