/** What the views can ask for: commands over the bridge, with refusals turned into notices. */
import type { CarryoverBridge } from '../../preload/contract/bridge.ts';
import { decode } from '../../preload/contract/encoded.ts';
import type { AnswerKind } from '../../preload/contract/transfer.ts';
import { noticeWords } from '../i18n/engine-words.ts';
import { t } from '../i18n/t.ts';
import { addingActions } from './adding.ts';
import { aroundActions } from './around-actions.ts';
import { offeringActions } from './offering.ts';
import { inspectingActions } from './inspecting.ts';
import { createAsking } from './asking.ts';
import { hasSomethingToLose, isUnfinished } from './possible-steps.ts';
import { practiceActions } from './practice.ts';
import { listActions } from './listing.ts';
import { queueActions } from './queueing.ts';
import { readList } from './reading.ts';
import { removingActions } from './removing.ts';
import type { Sheet } from './state.ts';
import type { Store } from './store.ts';
import { targetActions } from './targets.ts';
import { findTransfer } from './transfers.ts';

export type Actions = ReturnType<typeof createActions>;

export function createActions(bridge: CarryoverBridge, store: Store) {
  const { dispatch } = store;
  const asking = createAsking(bridge, store);
  const { ask } = asking;
  const adding = addingActions(asking);
  const offering = offeringActions(asking, adding.addFiles);
  const targets = targetActions(asking, adding.addFiles);
  const queue = queueActions(asking);
  const inspecting = inspectingActions(asking);
  const removing = removingActions(asking);
  const list = listActions(asking);

  const views = (ids: readonly string[]) =>
    ids.map((id) => findTransfer(store.state().transfers, id)).filter((view) => view !== null);

  const actions = {
    ...adding,
    ...offering,
    ...targets,
    ...queue,
    ...practiceActions(asking),
    ...inspecting,
    ...removing,
    ...list,

    begin(): void {
      bridge.onUpdate((update) => dispatch({ type: 'updated', update: decode(update) }));
      bridge.onNotice((notice) => {
        const { sentence: message, said } = noticeWords(decode(notice));
        const title = t('app.name');
        dispatch({ type: 'noticed', notice: { tone: 'news', title, message, said, code: null } });
      });
      void list.recallListView();
      void readList(asking);
      void targets.readDestinations();
      void targets.readDefaults();
      void queue.readBandwidth();
      void inspecting.readInspector();
    },

    dismiss: (key: number | 'all') => dispatch({ type: 'dismissed', key }),

    openSheet: (sheet: Sheet | null) => dispatch({ type: 'sheet', sheet }),

    pause: (ids: readonly string[]) => ask<'pause'>(bridge.pause({ ids })),
    resume: (ids: readonly string[]) => ask<'resume'>(bridge.resume({ ids })),
    show: (id: string) => ask<'showInFolder'>(bridge.showInFolder({ id })),
    answer: (id: string, answer: AnswerKind) => ask<'answer'>(bridge.answer({ id, answer })),
    async answerBatch(id: string, answer: AnswerKind): Promise<void> {
      const answered = await ask<'answerBatch'>(bridge.answerBatch({ id, answer }));
      if (answered === null) return;
      dispatch({ type: 'announced', text: t('question.answered', { count: answered.value }) });
    },
    /** True when the link was taken; whether it leads to the same file turns out later. */
    relink: async (id: string, url: string): Promise<boolean> =>
      (await ask<'relink'>(bridge.relink({ id, url }))) !== null,

    /** Asks first when bytes would be lost. */
    async cancel(ids: readonly string[]): Promise<void> {
      if (views(ids).some(hasSomethingToLose)) {
        dispatch({ type: 'confirmation', confirmation: { step: 'cancel', ids } });
        return;
      }
      await ask<'cancel'>(bridge.cancel({ ids }));
    },

    async remove(ids: readonly string[]): Promise<void> {
      if (views(ids).some(isUnfinished)) {
        dispatch({ type: 'confirmation', confirmation: { step: 'remove', ids } });
        return;
      }
      if (ids.length > 0) removing.takeOut(ids);
    },

    async confirm(yes: boolean): Promise<void> {
      const { confirmation } = store.state();
      dispatch({ type: 'confirmation', confirmation: null });
      if (!yes || confirmation === null) return;
      // What went meanwhile is left out: its id would be refused.
      const ids = views(confirmation.ids).map((view) => view.id);
      if (ids.length === 0) return;
      if (confirmation.step === 'cancel') await ask<'cancel'>(bridge.cancel({ ids }));
      else await ask<'remove'>(bridge.remove({ ids }));
    },

    async readDetail(id: string): Promise<void> {
      const result = decode(await bridge.show({ id }));
      // A transfer that went meanwhile is no news: its row goes as well.
      if (result.ok) dispatch({ type: 'detail', detail: result.value });
    },

    /** May take as long as reading the file, and with `readBack` as long as fetching it. */
    async verify(id: string, readBack: boolean): Promise<void> {
      if (store.state().checking.has(id)) return;
      dispatch({ type: 'checking', id, now: true });
      const answer = await ask<'verify'>(bridge.verify(readBack ? { id, readBack } : { id }));
      dispatch({ type: 'checking', id, now: false });
      if (answer !== null && store.state().selection.ids.has(id))
        dispatch({ type: 'detail', detail: answer.value });
    },
  };

  const around = aroundActions(asking, {
    ...actions,
    verify: async (id) => await actions.verify(id, false),
  });
  return {
    ...actions,
    ...around,
    begin(): void {
      actions.begin();
      around.beginAround();
    },
  };
}
