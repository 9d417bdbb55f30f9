/** The three truths of the bar, in numbers and in words. */
import { formatBytes } from '../format/bytes.ts';
import { t } from '../i18n/t.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { ProgressBar } from './progress-bar.tsx';

export function ProgressSection({ view }: { readonly view: TransferView }) {
  const { state, direction, sent, accepted, durable } = view;
  if (state.name === 'done' || state.name === 'queued') return null;
  const upload = direction === 'upload';
  const lines = [
    {
      kind: 'sent',
      name: upload ? t('progress.sent') : t('progress.received'),
      hint: upload ? t('progress.sent-hint') : t('progress.received-hint'),
      bytes: sent,
    },
    {
      kind: 'accepted',
      name: t('progress.accepted'),
      hint: t(`progress.accepted-hint.${direction}`),
      bytes: accepted,
    },
    {
      kind: 'durable',
      name: t('progress.durable'),
      hint: t(`progress.durable-hint.${direction}`),
      bytes: durable,
    },
  ];
  return (
    <section className="inspector-section" data-tone="moving" aria-label={t('inspector.progress')}>
      <h3>{t('inspector.progress')}</h3>
      <ProgressBar view={view} />
      <dl className="truths">
        {lines.map(({ kind, name, hint, bytes }) => (
          <div key={kind}>
            <dt>
              <span className="swatch" data-kind={kind} aria-hidden="true" />
              {name}
            </dt>
            <dd>{formatBytes(bytes)}</dd>
            <dd className="hint">{hint}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
