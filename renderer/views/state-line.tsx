/** What a stopped transfer waits for, or why it failed: before everything else, for it is what was opened for. */
import { errorWords } from '../i18n/engine-words.ts';
import { stateTooltip, stateWords } from '../i18n/state-words.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { destinationName } from '../store/destinations.ts';
import { useWindowState } from '../store/use-app.ts';
import { Said } from './said.tsx';
import { useNow } from './use-now.ts';

export function StateLine({ view }: { readonly view: TransferView }) {
  const { state } = view;
  const saved = useWindowState(destinationName(view.destinationId));
  const now = useNow(state.name === 'waiting' && state.until !== null);
  if (state.name === 'failed' && state.error.code !== 'CANCELLED') {
    return (
      <p className="failure">
        <Reason error={state.error} />
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
          <Reason error={state.error} />
        </>
      )}
    </p>
  );
}

function Reason({ error }: { readonly error: WireError }) {
  const { sentence, said } = errorWords(error);
  return (
    <>
      {sentence} <code translate="no">{error.code}</code>
      <Said words={said} />
    </>
  );
}
