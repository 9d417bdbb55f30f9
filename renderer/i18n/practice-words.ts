/** What is said while a trial runs: what happened, and what a person can do now. */
import { errorWords } from './engine-words.ts';
import type { PracticeView } from '../../preload/contract/practice.ts';
import { formatBytes } from '../format/bytes.ts';
import { t } from './t.ts';

export interface PracticeWords {
  readonly title: string;
  readonly text: string;
}

export function practiceWords(view: PracticeView): PracticeWords {
  const { stage, file, size, resumedAt, cuts } = view;
  switch (stage.name) {
    case 'preparing':
      return { title: t('practice.preparing'), text: t('practice.preparing-text') };
    case 'moving':
      return cuts === 0 || resumedAt === null
        ? { title: t('practice.moving', { name: file }), text: t('practice.moving-text') }
        : {
            title: t('practice.resumed', { offset: formatBytes(resumedAt) }),
            text: t('practice.resumed-text'),
          };
    case 'cut':
      return { title: t('practice.cut'), text: t('practice.cut-text') };
    case 'resuming':
      return { title: t('practice.resuming'), text: t('practice.resuming-text') };
    case 'done':
      return {
        title: t('practice.done'),
        text:
          cuts === 0
            ? t('practice.done-uncut')
            : t('practice.done-text', {
                count: cuts,
                again: formatBytes(view.sentAgain),
                size: formatBytes(size),
              }),
      };
    case 'failed':
      return { title: t('practice.failed'), text: errorWords(stage.error).sentence };
    default:
      return stage satisfies never;
  }
}
