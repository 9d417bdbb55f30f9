import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Actions } from './actions.ts';
import type { WindowState } from './state.ts';
import type { Store } from './store.ts';

export const AppContext = createContext<{ readonly store: Store; readonly actions: Actions } | null>(null);

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

function useApp(): NonNullable<React.ContextType<typeof AppContext>> {
  const app = useContext(AppContext);
  if (app === null) throw new Error('AppContext is missing above this component');
  return app;
}
