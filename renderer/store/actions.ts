/** What the views can ask for: commands over the bridge, with refusals turned into notices. */
import type { CarryoverBridge } from '../../preload/contract/bridge.ts';
import type { AddResult, CommandName, CommandResult } from '../../preload/contract/commands.ts';
import { decode } from '../../preload/contract/encoded.ts';
import type { Encoded } from '../../preload/contract/encoded.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { AnswerKind } from '../../preload/contract/transfer.ts';
import { t } from '../i18n/t.ts';
import { pastedAs, splitLinks } from './links.ts';
import { hasSomethingToLose, isUnfinished } from './possible-steps.ts';
import type { SelectMode } from './selection.ts';
import { settledDestination } from './state.ts';
import type { Store } from './store.ts';
import { findTransfer } from './transfers.ts';

export type Actions = ReturnType<typeof createActions>;

export function createActions(bridge: CarryoverBridge, store: Store) {
  const { dispatch } = store;

  const problem = (error: WireError, title = t('notice.failed')): void => {
    dispatch({
      type: 'noticed',
      notice: { tone: 'problem', title, message: error.message, code: error.code },
    });
  };

  /** The value, or null after the person was told why there is none. */
  async function ask<N extends CommandName>(answer: Promise<Encoded<CommandResult<N>>>) {
    const result = decode(await answer);
    if (result.ok) return { value: result.value };
    problem(result.error);
    return null;
  }

  function tellRefused({ refused }: AddResult): void {
    for (const { input, error } of refused) {
      const title = t('notice.refused', { input });
      dispatch({
        type: 'noticed',
        notice: { tone: 'refusal', title, message: error.message, code: error.code },
      });
    }
  }

  async function readDefaults(): Promise<void> {
    const answer = await ask<'readDefaults'>(bridge.readDefaults({}));
    if (answer !== null) dispatch({ type: 'defaults', defaults: answer.value });
  }

  async function addFiles(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const to = settledDestination(store.state());
    if (to === null) {
      dispatch({ type: 'held', paths });
      return;
    }
    const answer = await ask<'addUploads'>(bridge.addUploads({ paths, to }));
    if (answer !== null) tellRefused(answer.value);
  }

  async function addLinks(text: string): Promise<void> {
    const urls = splitLinks(text);
    const into = store.state().defaults?.downloadInto;
    if (urls.length === 0 || into === undefined) return;
    const answer = await ask<'addDownloads'>(bridge.addDownloads({ urls, into }));
    if (answer !== null) tellRefused(answer.value);
  }

  const views = (ids: readonly string[]) =>
    ids.map((id) => findTransfer(store.state().transfers, id)).filter((view) => view !== null);

  return {
    begin(): void {
      bridge.onUpdate((update) => dispatch({ type: 'updated', update: decode(update) }));
      bridge.onNotice((notice) => {
        const { message } = decode(notice);
        dispatch({ type: 'noticed', notice: { tone: 'news', title: t('app.name'), message, code: null } });
      });
      void ask<'list'>(bridge.list({})).then((answer) => {
        dispatch({ type: 'listed', views: answer?.value ?? [] });
      });
      void readDefaults();
    },

    readDefaults,
    addFiles,
    addLinks,
    pathsOf: (files: readonly File[]) => bridge.pathsOf(files),

    async chooseFiles(): Promise<void> {
      const answer = await ask<'chooseFiles'>(bridge.chooseFiles({}));
      if (answer !== null) await addFiles(answer.value);
    },

    /** Resolves false, with the reason told, when the address was refused. */
    async nameDestination(uploadTo: string): Promise<boolean> {
      const answer = await ask<'saveDefaults'>(bridge.saveDefaults({ uploadTo }));
      const { destinationDraft } = store.state();
      // Typed on, or taken back, while the answer was on its way: the answer is about another text.
      const shown = destinationDraft?.text.trim() === uploadTo;
      if (answer === null) {
        if (shown) dispatch({ type: 'destination-draft', draft: { text: uploadTo, refused: true } });
        return false;
      }
      dispatch({ type: 'defaults', defaults: answer.value });
      if (destinationDraft !== null && !shown) return true;
      dispatch({ type: 'destination-draft', draft: null });
      const held = store.state().heldPaths;
      dispatch({ type: 'held-forgotten' });
      await addFiles(held);
      return true;
    },

    async chooseDownloadFolder(): Promise<void> {
      const chosen = await ask<'chooseFolder'>(bridge.chooseFolder({}));
      if (chosen === null || chosen.value === null) return;
      const answer = await ask<'saveDefaults'>(bridge.saveDefaults({ downloadInto: chosen.value }));
      if (answer !== null) dispatch({ type: 'defaults', defaults: answer.value });
    },

    /** Opens the bar for links with what was pasted beside every field; false when that is no address at all. */
    pasteLinks(text: string): boolean {
      const kind = pastedAs(text);
      if (kind === 'nothing') return false;
      dispatch({ type: 'link-draft', text });
      // Links wait for a word; what cannot become a transfer is told at once, and stays there to be mended.
      if (kind === 'refused') void addLinks(text);
      return true;
    },

    draftDestination: (text: string | null) =>
      dispatch({ type: 'destination-draft', draft: text === null ? null : { text, refused: false } }),
    draftLinks: (text: string | null) => dispatch({ type: 'link-draft', text }),
    forgetHeld: () => dispatch({ type: 'held-forgotten' }),
    dismiss: (key: number | 'all') => dispatch({ type: 'dismissed', key }),

    select: (id: string, mode: SelectMode) => dispatch({ type: 'selected', id, mode }),
    step: (by: number, extend: boolean) => dispatch({ type: 'stepped', by, extend }),
    selectAll: () => dispatch({ type: 'selected-all' }),
    selectNone: () => dispatch({ type: 'selected-none' }),

    pause: (ids: readonly string[]) => ask<'pause'>(bridge.pause({ ids })),
    resume: (ids: readonly string[]) => ask<'resume'>(bridge.resume({ ids })),
    show: (id: string) => ask<'showInFolder'>(bridge.showInFolder({ id })),
    answer: (id: string, answer: AnswerKind) => ask<'answer'>(bridge.answer({ id, answer })),

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
      await ask<'remove'>(bridge.remove({ ids }));
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

    async verify(id: string): Promise<void> {
      const answer = await ask<'verify'>(bridge.verify({ id }));
      if (answer !== null) dispatch({ type: 'detail', detail: answer.value });
    },
  };
}
