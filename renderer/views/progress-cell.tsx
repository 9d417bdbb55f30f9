import { formatBytes, formatBytesOf } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import { t } from '../i18n/t.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { ProgressBar } from './progress-bar.tsx';

/** A finished or cancelled transfer has no progress any more: its place stays quiet. */
export function ProgressCell({ view }: { readonly view: TransferView }) {
  return (
    <div className="cell-progress" role="gridcell">
      {hasProgress(view) && (
        <>
          <ProgressBar view={view} />
          <span className="progress-words">{words(view)}</span>
        </>
      )}
    </div>
  );
}

function hasProgress({ state, accepted }: TransferView): boolean {
  if (state.name === 'done') return false;
  if (state.name === 'failed') return accepted > 0;
  return true;
}

function words({ state, size, verified, accepted }: TransferView): string {
  if (size === null) return accepted > 0 ? t('progress.unknown-size', { bytes: formatBytes(accepted) }) : '';
  if (state.name === 'verifying') return t('progress.checking', { percent: percentOf(verified, size) ?? 0 });
  return `${percentOf(accepted, size) ?? 0}\u00a0% · ${formatBytesOf(accepted, size)}`;
}
