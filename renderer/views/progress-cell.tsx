import { progressTooltip, progressWords } from '../i18n/progress-words.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { ProgressBar } from './progress-bar.tsx';

/** A finished or cancelled transfer has no progress any more: its place stays quiet. */
export function ProgressCell({ view }: { readonly view: TransferView }) {
  return (
    <div className="cell-progress" role="gridcell">
      {hasProgress(view) && (
        <>
          <ProgressBar view={view} />
          <span className="progress-words" data-testid="progress-words" title={progressTooltip(view)}>
            {progressWords(view)}
          </span>
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
