/** One sentence, or a few, for one item of a timeline. */
import { reasonWords } from '../i18n/engine-words.ts';
import { formatCountdown } from '../format/duration.ts';
import { timelineSentence } from '../i18n/timeline-sentence.ts';
import { t } from '../i18n/t.ts';
import type { TimelineEntry } from '../../preload/contract/transfer.ts';
import type { TimelineItem } from './timeline-items.ts';

export function itemSentence(item: TimelineItem): string {
  switch (item.kind) {
    case 'entry':
      return timelineSentence(item.entry);
    case 'resume':
      return [timelineSentence(item.resumed), resumedIn(item.firstByte)].join(' ').trimEnd();
    case 'tries': {
      const { tries, at, until, last } = item;
      const time = formatCountdown(Math.round((until - at) / 1000));
      const why = reasonWords(last.detail)?.sentence ?? timelineSentence(last);
      return `${t('timeline.tries', { count: tries, time })} ${why}`;
    }
    default:
      return item satisfies never;
  }
}

/** Empty where that was not measured. */
function resumedIn({ detail: { afterAnswerMs: ms } }: TimelineEntry): string {
  if (typeof ms !== 'number') return '';
  return ms < 1 ? t('timeline.resumed-in-no-time') : t('timeline.resumed-in', { ms: Math.round(ms) });
}
