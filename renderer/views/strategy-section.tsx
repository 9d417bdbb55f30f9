/** How it is sent or received and why, and until when the server keeps what it has. */
import { formatDay, formatShortTime } from '../format/clock.ts';
import { sentenceWords } from '../i18n/engine-words.ts';
import { t } from '../i18n/t.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import { Said } from './said.tsx';
import { Section } from './section.tsx';

export function StrategySection({ detail }: { readonly detail: TransferDetail | null }) {
  if (detail === null) return null;
  const { strategy, expiresAt, state, direction } = detail;
  const expires = expiresAt !== null && state.name !== 'done';
  if (strategy === null && !expires) return null;
  const words = strategy === null ? null : sentenceWords(strategy);
  const title = t(`inspector.strategy${state.name === 'done' ? '-done' : ''}.${direction}`);
  return (
    <Section name="strategy" title={title} testId="strategy">
      {words !== null && (
        <p className="first">
          {words.sentence}
          <Said words={words.said} />
        </p>
      )}
      {expires && (
        <p className="muted">
          {t('inspector.expires', { day: formatDay(expiresAt), time: formatShortTime(expiresAt) })}
        </p>
      )}
    </Section>
  );
}
