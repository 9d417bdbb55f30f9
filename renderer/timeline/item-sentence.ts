/** One sentence, or a few, for one item of a timeline. */
import { formatCountdown } from '../format/duration.ts';
import { timelineSentence } from '../i18n/timeline-sentence.ts';
import { t } from '../i18n/t.ts';
import type { TimelineItem } from './timeline-items.ts';

export function itemSentence(item: TimelineItem): string {
  switch (item.kind) {
    case 'entry':
      return timelineSentence(item.entry);
    case 'resume':
      return `${timelineSentence(item.resumed)} ${timelineSentence(item.firstByte)}`;
    case 'tries': {
      const { tries, at, until, last } = item;
      const time = formatCountdown(Math.round((until - at) / 1000));
      return `${t('timeline.tries', { count: tries, time })} ${timelineSentence(last)}`;
    }
    default:
      return item satisfies never;
  }
}
