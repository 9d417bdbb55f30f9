/** Files and links that become transfers, and what is said about those that do not. */
import type { AddCounts } from '../../preload/contract/commands.ts';
import { readLinkList } from '../../preload/contract/link-list.ts';
import { t } from '../i18n/t.ts';
import type { Asking } from './asking.ts';
import { settledTarget } from './destinations.ts';
import { commandOf, type LinkWish } from './link-wish.ts';
import { pastedAs, splitLinks } from './links.ts';

export function addingActions({ bridge, store, ask }: Asking) {
  const { dispatch } = store;

  function tellRefused({ refused }: AddCounts): void {
    for (const { input, error } of refused) {
      const title = t('notice.refused', { input });
      dispatch({
        type: 'noticed',
        notice: { tone: 'refusal', title, message: error.message, code: error.code },
      });
    }
  }

  /** One file shows by its row; a folder, or what was left out of it, wants a word. */
  function report({ addedCount, skipped, skippedCount }: AddCounts, paths: number): void {
    if (skippedCount === 0 && addedCount === paths) return;
    dispatch({ type: 'add-report', report: { of: 'files', added: addedCount, skipped, skippedCount } });
  }

  async function addFiles(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const to = settledTarget(store.state());
    if (to === null) {
      dispatch({ type: 'held', paths });
      return;
    }
    dispatch({ type: 'adding', by: 1 });
    const answer = await ask<'addUploads'>(bridge.addUploads({ paths, to }));
    dispatch({ type: 'adding', by: -1 });
    if (answer === null) return;
    report(answer.value, paths.length);
    tellRefused(answer.value);
  }

  async function addLinks(text: string, wish: LinkWish = {}): Promise<void> {
    const urls = splitLinks(text);
    const into = store.state().defaults?.downloadInto;
    if (urls.length === 0 || into === undefined) return;
    const answer = await ask<'addDownloads'>(bridge.addDownloads(commandOf(urls, into, wish)));
    if (answer === null) return;
    const { addedCount, skipped, skippedCount } = answer.value;
    // What was added shows by its rows; what was not would be missed.
    if (skippedCount > 0)
      dispatch({ type: 'add-report', report: { of: 'links', added: addedCount, skipped, skippedCount } });
    tellRefused(answer.value);
  }

  return {
    addFiles,
    addLinks,
    pathsOf: (files: readonly File[]) => bridge.pathsOf(files),

    /** Opens the bar for links with what was pasted beside every field; false when that is no address at all. */
    pasteLinks(text: string): boolean {
      const kind = pastedAs(text);
      if (kind === 'nothing') return false;
      dispatch({ type: 'link-draft', text });
      // Links wait for a word; what cannot become a transfer is told at once, and stays there to be mended.
      if (kind === 'refused') void addLinks(text);
      return true;
    },

    /** Puts the links of a text file into the bar, after what is there. */
    async readLinkFile(file: File): Promise<void> {
      const { links, ignored } = readLinkList(await file.text());
      if (ignored > 0 || links.length === 0) {
        const message =
          links.length === 0 ? t('link.file-empty') : t('link.file-ignored', { count: ignored });
        dispatch({ type: 'noticed', notice: { tone: 'news', title: file.name, message, code: null } });
      }
      const before = store.state().linkDraft?.trim() ?? '';
      const text = [...(before === '' ? [] : [before]), ...links].join('\n');
      dispatch({ type: 'link-draft', text });
    },

    draftLinks: (text: string | null) => dispatch({ type: 'link-draft', text }),
    /** What was typed there before stays. */
    openLinkBar: () => dispatch({ type: 'link-asked' }),
    forgetHeld: () => dispatch({ type: 'held-forgotten' }),
    forgetReport: () => dispatch({ type: 'add-report', report: null }),
  };
}
