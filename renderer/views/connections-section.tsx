/** The connections that move it now: where each one is, and how fast. */
import { formatBytes, formatSpeed } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import { t } from '../i18n/t.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import { Section } from './section.tsx';

export function ConnectionsSection({ blocks }: { readonly blocks: TransferBlocks | null }) {
  const connections = blocks?.connections ?? [];
  if (blocks === null || connections.length === 0) return null;
  return (
    <Section
      name="connections"
      title={t('connections.title', { count: connections.length })}
      testId="connections"
    >
      <ol className="connections">
        {connections.map(({ from, at, bytesPerSecond }) => {
          const percent = percentOf(at, blocks.size);
          return (
            <li key={from}>
              <span>
                {percent === null
                  ? t('connections.place-unknown', { bytes: formatBytes(at) })
                  : t('connections.place', { percent })}
              </span>
              <span className="muted">{t('connections.moved', { bytes: formatBytes(at - from) })}</span>
              <span className="rate">{formatSpeed(bytesPerSecond)}</span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
