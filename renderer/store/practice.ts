/** The trial run: begun, watched, cut and left. What it is doing is asked for while its panel is open. */
import { decode } from '../../preload/contract/encoded.ts';
import { t } from '../i18n/t.ts';
import type { Asking } from './asking.ts';

export function practiceActions({ bridge, store, ask }: Asking) {
  const { dispatch } = store;

  return {
    /** `path` null sends a made-up file. */
    async beginPractice(path: string | null): Promise<void> {
      const answer = await ask<'startPractice'>(
        bridge.startPractice({ path, sampleName: t('practice.sample-name') }),
      );
      if (answer !== null) dispatch({ type: 'practice', practice: answer.value });
    },

    async readPractice(): Promise<void> {
      const result = decode(await bridge.readPractice({}));
      // Left meanwhile: what was asked before must not bring it back.
      if (!result.ok || store.state().practice === null) return;
      dispatch({ type: 'practice', practice: result.value });
    },

    async cutPractice(cut: boolean): Promise<void> {
      await ask<'cutPractice'>(bridge.cutPractice({ cut }));
    },

    async endPractice(): Promise<void> {
      dispatch({ type: 'practice', practice: null });
      await ask<'endPractice'>(bridge.endPractice({}));
    },
  };
}
