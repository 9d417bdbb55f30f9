/** One bar, three truths: what left or arrived (lightest), what the other side accepted, what is safe for ever. */
import { formatBytes } from '../format/bytes.ts';
import { fractionOf, percentOf } from '../format/percent.ts';
import { isChecking } from '../i18n/progress-words.ts';
import { t } from '../i18n/t.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

export function ProgressBar({ view }: { readonly view: TransferView }) {
  const { name, size, sent, accepted, durable, verified, state } = view;
  const percent = percentOf(durable, size);
  const checking = isChecking(view);
  const spoken =
    percent === null
      ? t('progress.unknown-size', { bytes: formatBytes(durable) })
      : t('progress.value', { percent, safe: formatBytes(durable) });
  return (
    <div
      className="bar"
      data-checking={checking || undefined}
      role="progressbar"
      aria-label={t('progress.label', { name })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={spoken}
      data-unknown={(size === null && state.name === 'transferring') || undefined}
    >
      <Fill kind="sent" fraction={fractionOf(sent, size)} />
      <Fill kind="accepted" fraction={fractionOf(accepted, size)} />
      <Fill kind="durable" fraction={fractionOf(durable, size)} />
      {checking && <Fill kind="verified" fraction={fractionOf(verified, size)} />}
    </div>
  );
}

function Fill({ kind, fraction }: { readonly kind: string; readonly fraction: number | null }) {
  return <span className={`bar-${kind}`} style={{ transform: `scaleX(${fraction ?? 0})` }} />;
}
