/** The names of the columns: each sorts by what stands below it. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { SortKey } from '../store/list-view.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

const columns = [
  { column: 'name', sort: 'name' },
  { column: 'progress', sort: 'progress' },
  { column: 'speed', sort: 'speed' },
  { column: 'size', sort: 'size' },
  { column: 'evidence', sort: 'evidence' },
] as const satisfies readonly { column: string; sort: SortKey }[];

export const columnCount = columns.length + 1;

export function ListHead() {
  const sort = useWindowState((state) => state.listView.sort);
  const actions = useActions();
  return (
    <div className="list-head" role="row" aria-rowindex={1}>
      {columns.map(({ column, sort: key }) => {
        const mine = sort?.key === key ? sort : null;
        const order = mine === null ? 'none' : mine.descending ? 'descending' : 'ascending';
        return (
          <span key={column} className={`head-${column}`} role="columnheader" aria-sort={order}>
            <button
              type="button"
              className="head-button"
              data-testid={`sort-${key}`}
              title={t('column.sort', { key: t(`sort.by.${key}`) })}
              onClick={() => actions.sortByColumn(key)}
            >
              {t(`column.${column}`)}
              {mine !== null && <Icon name={mine.descending ? 'down' : 'up'} size={12} />}
            </button>
          </span>
        );
      })}
      <span className="head-actions" role="columnheader">
        <span className="visually-hidden">{t('column.actions')}</span>
      </span>
    </div>
  );
}
