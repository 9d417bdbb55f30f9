import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Actions } from './actions.ts';
import type { Speech } from '../../preload/contract/language.ts';
import type { WindowState } from './state.ts';
import type { Store } from './store.ts';

interface AppParts {
  readonly store: Store;
  readonly actions: Actions;
  /** Nobody reads it here; that it changes draws whoever uses the context in the new language, in place. */
  readonly speech: Speech;
}

export const AppContext = createContext<AppParts | null>(null);

export function useActions(): Actions {
  return useApp().actions;
}

/** `pick` returns a part of the state as it is, not a copy: a new object each time would never come to rest. */
export function useWindowState<T>(pick: (state: WindowState) => T): T {
  const { store } = useApp();
  return useSyncExternalStore(store.subscribe, () => pick(store.state()));
}

/** For what reads the state at a moment and need not follow it. */
export function useAppStore(): Store {
  return useApp().store;
}

function useApp(): AppParts {
  const app = useContext(AppContext);
  if (app === null) throw new Error('AppContext is missing above this component');
  return app;
}
