/** Holds the state and tells who listens; React reads it through useSyncExternalStore. */
import { reduce } from './reduce.ts';
import { initialState } from './state.ts';
import type { WindowAction, WindowState } from './state.ts';

export interface Store {
  state(): WindowState;
  dispatch(action: WindowAction): void;
  subscribe(listener: () => void): () => void;
}

export function createStore(first: WindowState = initialState): Store {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
