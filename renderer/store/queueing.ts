/** The order of transfers, how fast they may be, and all of them at once. */
import type { Bandwidth } from '../../preload/contract/bandwidth.ts';
import type { Priority } from '../../preload/contract/transfer.ts';
import { t } from '../i18n/t.ts';
import type { Asking } from './asking.ts';
import { oneStep, placeAt, placeOf } from './order.ts';
import type { Placement } from './order.ts';
import { groupAround, shownIds, viewsIn } from './places.ts';

export function queueActions({ bridge, store, ask }: Asking) {
  const { dispatch } = store;
  const announce = (text: string): void => dispatch({ type: 'announced', text });

  async function readBandwidth(): Promise<void> {
    const answer = await ask<'readBandwidth'>(bridge.readBandwidth({}));
    if (answer !== null) dispatch({ type: 'bandwidth', bandwidth: answer.value });
  }

  async function move(placement: Placement): Promise<void> {
    const { ids, before } = placement;
    const place = placeOf(store.state().transfers, placement);
    if ((await ask<'move'>(bridge.move({ ids, before }))) === null) return;
    const total = store.state().transfers.rows.length;
    announce(t('list.moved', { count: ids.length, place, total }));
  }

  return {
    readBandwidth,

    /** All chosen rows one place up or down, past rows that the filter hides. */
    async moveBy(by: 1 | -1): Promise<void> {
      const state = store.state();
      if (state.listView.sort !== null) return announce(t('list.sorted'));
      const shown = viewsIn(state.transfers, shownIds(state));
      const indexById = new Map(shown.map(({ id }, index) => [id, index]));
      const runOf = (index: number): readonly number[] | null => {
        const group = groupAround(state, shown[index]?.id ?? '');
        const ids = group?.shown.map((row) => indexById.get(state.transfers.rows[row]?.id ?? '') ?? -1);
        return ids?.filter((at) => at >= 0) ?? null;
      };
      const placement = oneStep({ rows: shown, indexById }, state.selection.ids, by, runOf);
      if (placement !== null) await move(placement);
    },

    /** These to the place before that transfer; null for the end. */
    async moveTo(ids: ReadonlySet<string>, before: string | null): Promise<void> {
      const { transfers, listView } = store.state();
      if (listView.sort !== null) return announce(t('list.sorted'));
      const index = before === null ? transfers.rows.length : transfers.indexById.get(before);
      const placement = index === undefined ? null : placeAt(transfers, ids, index);
      if (placement !== null) await move(placement);
    },

    async startNext(ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      const answer = await ask<'startNext'>(bridge.startNext({ ids }));
      if (answer !== null) announce(t('list.start-next', { count: ids.length }));
    },

    pauseAll: () => ask<'pauseAll'>(bridge.pauseAll({})),
    resumeAll: () => ask<'resumeAll'>(bridge.resumeAll({})),
    setPriority: (ids: readonly string[], priority: Priority) =>
      ask<'setPriority'>(bridge.setPriority({ ids, priority })),
    /** Bytes a second; null lifts it. */
    setLimit: (ids: readonly string[], bytesPerSecond: number | null) =>
      ask<'setLimit'>(bridge.setLimit({ ids, bytesPerSecond })),

    /** Shown at once; what the app refuses is read back as it is. */
    async setBandwidth(bandwidth: Bandwidth): Promise<void> {
      dispatch({ type: 'bandwidth', bandwidth });
      if ((await ask<'setBandwidth'>(bridge.setBandwidth(bandwidth))) === null) await readBandwidth();
    },
  };
}
