/** What a stopped transfer waits for, or why it failed: before everything else, for it is what was opened for. */
import { stateTooltip, stateWords } from '../i18n/state-words.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { destinationName } from '../store/destinations.ts';
import { useWindowState } from '../store/use-app.ts';
import { useNow } from './use-now.ts';

export function StateLine({ view }: { readonly view: TransferView }) {
  const { state } = view;
  const saved = useWindowState(destinationName(view.destinationId));
  const now = useNow(state.name === 'waiting' && state.until !== null);
  if (state.name === 'failed' && state.error.code !== 'CANCELLED') {
    return (
      <p className="failure">
        {state.error.message} <code>{state.error.code}</code>
      </p>
    );
  }
  if (state.name !== 'waiting' || state.reason === 'turn') return null;
  return (
    <p className="failure failure-mild" title={stateTooltip(view, now, saved)} data-testid="state-line">
      <strong>{stateWords(view, now, saved)}</strong>
      {state.error !== null && (
        <>
          <br />
          {state.error.message} <code>{state.error.code}</code>
        </>
      )}
    </p>
  );
}
