/** The order of the list: the queue's, in which rows can be moved, or by one of their values. */
import { t } from '../i18n/t.ts';
import { nextSort, sortKeys } from '../store/list-view.ts';
import type { SortKey } from '../store/list-view.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';
import { ListChoice } from './list-choice.tsx';

const queue = 'queue';
/** What changes while nobody does anything. */
const moving: ReadonlySet<SortKey> = new Set<SortKey>(['state', 'progress', 'speed', 'time-left']);

export function SortChoice() {
  const sort = useWindowState((state) => state.listView.sort);
  const actions = useActions();
  const items = [
    { value: queue, label: t('sort.queue'), hint: t('sort.queue-hint') },
    ...sortKeys.map((key) => ({ value: key, label: t(`sort.by.${key}`), hint: t('sort.by-hint') })),
  ];
  const choose = (value: string | null): void => {
    const key = sortKeys.find((one) => one === value);
    actions.sortBy(key === undefined ? null : nextSort(null, key));
  };
  return (
    <div className="sort-choice">
      <ListChoice
        icon="sort"
        label={t('sort.label')}
        title={sort === null ? t('sort.queue-hint') : t('sort.by-hint')}
        testId="sort"
        chosen={sort !== null}
        items={items}
        value={sort?.key ?? queue}
        onChoose={choose}
        note={t('sort.queue-hint')}
      />
      {sort !== null && (
        <IconButton
          icon={sort.descending ? 'down' : 'up'}
          label={t('sort.reverse')}
          data-testid="sort-reverse"
          onClick={() => actions.sortBy({ ...sort, descending: !sort.descending })}
        />
      )}
      {sort !== null && moving.has(sort.key) && (
        <IconButton
          icon="retry"
          label={t('sort.again')}
          title={t('sort.again-hint')}
          data-testid="sort-again"
          onClick={actions.sortAgain}
        />
      )}
    </div>
  );
}
