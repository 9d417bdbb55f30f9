/** What the details beside the list ask for: the picture of a file, reports, and how they are arranged. */
import { inspectorWidth, type ReportFormat, type ReportTexts } from '../../preload/contract/commands.ts';
import { decode } from '../../preload/contract/encoded.ts';
import { t } from '../i18n/t.ts';
import type { Asking } from './asking.ts';

export function inspectingActions({ bridge, store, ask }: Asking) {
  const { dispatch } = store;
  const arrange = (change: { readonly width?: number; readonly folded?: readonly string[] }): void => {
    dispatch({ type: 'inspector', layout: { ...store.state().inspector, ...change } });
  };

  return {
    /** Said to a screen reader: what was copied shows only beside the pointer. */
    tellCopied: (what: string): void =>
      dispatch({ type: 'announced', text: t('inspector.copied-what', { what }) }),

    async readBlocks(id: string): Promise<void> {
      const result = decode(await bridge.blocks({ id }));
      // A transfer that went meanwhile is no news: its row goes as well.
      if (result.ok) dispatch({ type: 'blocks', blocks: result.value });
    },

    async readInspector(): Promise<void> {
      const answer = await ask<'readInspector'>(bridge.readInspector({}));
      if (answer !== null) dispatch({ type: 'inspector', layout: answer.value });
    },

    /** Pixels; what is out of bounds is moved into them. Kept by `keepInspector`, once the hand rests. */
    resizeInspector: (width: number): void =>
      arrange({ width: Math.round(Math.min(inspectorWidth.most, Math.max(inspectorWidth.least, width))) }),

    async keepInspector(): Promise<void> {
      await ask<'saveInspector'>(bridge.saveInspector(store.state().inspector));
    },

    async foldSection(name: string, folded: boolean): Promise<void> {
      const others = store.state().inspector.folded.filter((one) => one !== name);
      arrange({ folded: folded ? [...others, name] : others });
      await ask<'saveInspector'>(bridge.saveInspector(store.state().inspector));
    },

    /** True once `copy` has put it on the clipboard. */
    async copyReport(ids: readonly string[], copy: (texts: ReportTexts) => boolean): Promise<boolean> {
      const answer = await ask<'readReport'>(bridge.readReport({ ids }));
      if (answer === null) return false;
      const copied = copy(answer.value);
      dispatch({ type: 'announced', text: t(copied ? 'report.copied' : 'report.not-copied') });
      return copied;
    },

    async saveReport(ids: readonly string[], format: ReportFormat): Promise<string | null> {
      const answer = await ask<'saveReport'>(bridge.saveReport({ ids, format }));
      const path = answer?.value ?? null;
      if (path !== null) dispatch({ type: 'announced', text: t('report.saved', { path }) });
      return path;
    },
  };
}
