/** What a person does with the list itself: choosing rows, folding batches, filtering and sorting. */
import { t } from '../i18n/t.ts';
import { nextSort, toKept, fromKept } from './list-view.ts';
import type { ListView, Sort, SortKey } from './list-view.ts';
import { groupAround, groupOf, keyAt, placeOf } from './places.ts';
import type { SelectMode } from './selection.ts';
import type { Asking } from './asking.ts';

export function listActions({ bridge, store, ask }: Asking) {
  const { dispatch } = store;

  function change(of: Partial<Omit<ListView, 'folded'>>): void {
    dispatch({ type: 'list-view', change: of });
    // Text is not kept, so that typing writes nothing.
    if (of.text === undefined)
      void ask<'saveListView'>(bridge.saveListView({ kept: toKept(store.state().listView) }));
  }

  function fold(batchIds: readonly string[], folded: boolean): void {
    dispatch({ type: 'folded', batchIds, folded });
  }

  function sortBy(sort: Sort | null): void {
    change({ sort });
    const text =
      sort === null
        ? t('sort.announce-queue')
        : t(sort.descending ? 'sort.announce-descending' : 'sort.announce-ascending', {
            key: t(`sort.by.${sort.key}`),
          });
    dispatch({ type: 'announced', text });
  }

  return {
    select: (id: string, mode: SelectMode) => dispatch({ type: 'selected', id, mode }),
    step: (by: number, extend: boolean, move = false) => dispatch({ type: 'stepped', by, extend, move }),
    selectAll: () => dispatch({ type: 'selected-all' }),
    selectNone: () => dispatch({ type: 'selected-none' }),

    filter: (of: Partial<Pick<ListView, 'states' | 'direction' | 'text'>>) => change(of),
    showAll: () => change({ states: 'all', direction: 'both', text: '' }),
    sortBy,
    sortByColumn: (key: SortKey) => sortBy(nextSort(store.state().listView.sort, key)),
    /** Said where it can be seen: a row that does not follow the pointer needs a reason. */
    sayOrderIsSorted: () =>
      dispatch({
        type: 'noticed',
        notice: { tone: 'news', title: t('sort.label'), message: t('list.sorted'), code: null },
      }),
    sortAgain: () => dispatch({ type: 'sorted-again' }),

    fold,
    foldAll: (folded: boolean) =>
      fold(
        store.state().arrangement.groups.map(({ batchId }) => batchId),
        folded,
      ),

    /** Arrow to the end: opens a header, and from an open one goes to its first row. */
    unfoldOrEnter(): void {
      const state = store.state();
      const group = groupOf(state, state.selection.active ?? '');
      if (group === null) return;
      if (state.listView.folded.has(group.batchId)) fold([group.batchId], false);
      else dispatch({ type: 'stepped', by: 1, extend: false });
    },

    /** Arrow to the beginning: folds a header, and from one of its rows goes to it. */
    foldOrLeave(): void {
      const state = store.state();
      const active = state.selection.active ?? '';
      const header = groupOf(state, active);
      if (header !== null) {
        fold([header.batchId], true);
        return;
      }
      const around = groupAround(state, active);
      if (around !== null) dispatch({ type: 'selected', id: around.key, mode: 'only' });
    },

    /** The next row, from the one the keyboard is on, whose name begins like this; its own too when `stay`. */
    seek(beginning: string, stay: boolean): void {
      const state = store.state();
      const { items } = state.arrangement;
      const from = placeOf(state, state.selection.active ?? '') ?? -1;
      const wanted = beginning.toLocaleLowerCase();
      for (let ahead = stay ? 0 : 1; ahead <= items.length; ahead += 1) {
        const place = (Math.max(from, stay ? 0 : -1) + ahead + items.length) % items.length;
        const item = items[place] ?? -1;
        const name = item < 0 ? '' : (state.transfers.rows[item]?.name ?? '');
        const key = name.toLocaleLowerCase().startsWith(wanted) ? keyAt(state, place) : null;
        if (key === null) continue;
        dispatch({ type: 'selected', id: key, mode: 'only' });
        return;
      }
    },

    /** How it was filtered and sorted last; once, at the start. */
    async recallListView(): Promise<void> {
      const answer = await ask<'readListView'>(bridge.readListView({}));
      dispatch({ type: 'list-view', change: fromKept(answer?.value ?? null) });
    },
  };
}
