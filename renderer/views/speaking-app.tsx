/** The window in the language that is spoken, drawn anew in place when that changes: what is open stays open. */
import { useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { directionOf, onSpeech, speech } from '../i18n/speech.ts';
import type { Actions } from '../store/actions.ts';
import type { Store } from '../store/store.ts';
import { AppContext } from '../store/use-app.ts';
import { App } from './app.tsx';

export function SpeakingApp({ store, actions }: { readonly store: Store; readonly actions: Actions }) {
  const spoken = useSyncExternalStore(onSpeech, speech);
  const parts = useMemo(() => ({ store, actions, speech: spoken }), [store, actions, spoken]);
  useLayoutEffect(() => {
    document.documentElement.lang = spoken.locale;
    document.documentElement.dir = directionOf(spoken.language);
  }, [spoken]);
  return (
    <AppContext value={parts}>
      <App />
    </AppContext>
  );
}
