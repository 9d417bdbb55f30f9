/** One bar, three truths: what left or arrived (lightest), what the other side accepted, what is safe for ever. */
import { formatBytes } from '../format/bytes.ts';
import { fractionOf, percentOf } from '../format/percent.ts';
import { isChecking } from '../i18n/progress-words.ts';
import { t } from '../i18n/t.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

interface BarProps {
  readonly label: string;
  /** Bytes, all of them; null for an unknown size. */
  readonly size: number | null;
  readonly sent: number;
  readonly accepted: number;
  readonly durable: number;
  /** Bytes compared so far; null while nothing is compared. */
  readonly verified?: number | null;
  /** It moves, and nobody knows how far it is. */
  readonly searching?: boolean;
}

export function Bar({ label, size, sent, accepted, durable, verified = null, searching = false }: BarProps) {
  const percent = percentOf(durable, size);
  const spoken =
    percent === null
      ? t('progress.unknown-size', { bytes: formatBytes(durable) })
      : t('progress.value', { percent, safe: formatBytes(durable) });
  return (
    <div
      className="bar"
      data-checking={verified !== null || undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={spoken}
      data-unknown={searching || undefined}
    >
      <Fill kind="sent" fraction={fractionOf(sent, size)} />
      <Fill kind="accepted" fraction={fractionOf(accepted, size)} />
      <Fill kind="durable" fraction={fractionOf(durable, size)} />
      {verified !== null && <Fill kind="verified" fraction={fractionOf(verified, size)} />}
    </div>
  );
}

export function ProgressBar({ view }: { readonly view: TransferView }) {
  const { name, size, sent, accepted, durable, verified, state } = view;
  return (
    <Bar
      label={t('progress.label', { name })}
      size={size}
      sent={sent}
      accepted={accepted}
      durable={durable}
      verified={isChecking(view) ? verified : null}
      searching={size === null && state.name === 'transferring'}
    />
  );
}

function Fill({ kind, fraction }: { readonly kind: string; readonly fraction: number | null }) {
  return <span className={`bar-${kind}`} style={{ transform: `scaleX(${fraction ?? 0})` }} />;
}
