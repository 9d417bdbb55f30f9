/** One item of the timeline; what was counted together unfolds. */
import { useState } from 'react';
import { formatDay, formatTime } from '../format/clock.ts';
import { timelineSaid } from '../i18n/timeline-sentence.ts';
import { t } from '../i18n/t.ts';
import { itemSentence } from '../timeline/item-sentence.ts';
import type { TimelineItem } from '../timeline/timeline-items.ts';
import { Said } from './said.tsx';

interface LineProps {
  readonly item: TimelineItem;
  /** The item above; null for the first one, which says its day. */
  readonly before: TimelineItem | null;
}

export function TimelineLine({ item, before }: LineProps) {
  const [open, setOpen] = useState(false);
  const { at } = item;
  const newDay = before === null || formatDay(before.at) !== formatDay(at);
  return (
    <li data-kind={kindOf(item)}>
      {newDay && <span className="timeline-day">{formatDay(at)}</span>}
      <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
      <div>
        <span>{itemSentence(item)}</span>
        {item.kind === 'entry' && <Said words={timelineSaid(item.entry)} />}
        {item.kind === 'tries' && (
          <>
            {' '}
            <button
              type="button"
              className="link-button"
              data-testid="show-tries"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t(open ? 'timeline.tries-hide' : 'timeline.tries-show')}
            </button>
            {open && (
              <ol className="timeline timeline-inner">
                {item.items.toReversed().map((inner, index) => (
                  <TimelineLine key={item.items.length - index} item={inner} before={item} />
                ))}
              </ol>
            )}
          </>
        )}
      </div>
    </li>
  );
}

const kindOf = (item: TimelineItem): string => (item.kind === 'entry' ? item.entry.kind : item.kind);
