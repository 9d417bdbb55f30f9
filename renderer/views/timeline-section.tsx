/** What happened, newest first: days apart, bad hours counted, the middle of a long story folded away. */
import { useMemo, useState } from 'react';
import { t } from '../i18n/t.ts';
import { foldedMiddle, timelineItems } from '../timeline/timeline-items.ts';
import type { TimelineEntry } from '../../preload/contract/transfer.ts';
import { Section } from './section.tsx';
import { TimelineLine } from './timeline-line.tsx';

const newest = 8;
const oldest = 3;

export function TimelineSection({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [whole, setWhole] = useState(false);
  const items = useMemo(() => timelineItems(entries).toReversed(), [entries]);
  if (items.length === 0) return null;
  const { head, hidden, tail } = foldedMiddle(items, newest, oldest);
  const shown = whole ? items : head;
  return (
    <Section name="timeline" title={t('inspector.timeline')}>
      <ol className="timeline" data-testid="timeline">
        {shown.map((item, index) => (
          // Items are only ever added at the front, so the place counted from the end is stable.
          <TimelineLine key={items.length - index} item={item} before={shown[index - 1] ?? null} />
        ))}
        {hidden > 0 && (
          <li className="timeline-middle">
            <button
              type="button"
              className="link-button"
              data-testid="timeline-middle"
              aria-expanded={whole}
              onClick={() => setWhole(!whole)}
            >
              {whole ? t('timeline.middle-hide') : t('timeline.middle-show', { count: hidden })}
            </button>
          </li>
        )}
        {!whole &&
          tail.map((item, index) => (
            <TimelineLine key={tail.length - index} item={item} before={tail[index - 1] ?? null} />
          ))}
      </ol>
    </Section>
  );
}
