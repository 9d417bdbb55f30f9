import { formatDay, formatTime } from '../format/clock.ts';
import { timelineSaid, timelineSentence } from '../i18n/timeline-sentence.ts';
import { t } from '../i18n/t.ts';
import type { TimelineEntry } from '../../preload/contract/transfer.ts';
import { Said } from './said.tsx';

/** Newest first; the day is said where it changes. */
export function TimelineSection({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return null;
  const lines = entries.toReversed();
  return (
    <section className="inspector-section" aria-label={t('inspector.timeline')}>
      <h3>{t('inspector.timeline')}</h3>
      <ol className="timeline" data-testid="timeline">
        {lines.map((entry, index) => {
          const previous = lines[index - 1];
          const newDay = previous === undefined || formatDay(previous.at) !== formatDay(entry.at);
          return (
            // Entries are only ever added at the front, so the place counted from the end is stable.
            <li key={lines.length - index} data-kind={entry.kind}>
              {newDay && <span className="timeline-day">{formatDay(entry.at)}</span>}
              <time dateTime={new Date(entry.at).toISOString()}>{formatTime(entry.at)}</time>
              <span>
                {timelineSentence(entry)}
                <Said words={timelineSaid(entry)} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
