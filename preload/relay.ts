/** Passes messages to listeners; up to `keep` messages that nobody heard wait for the first listener. */
export interface Relay<T> {
  send(message: T): void;
  subscribe(listener: (message: T) => void): () => void;
}

export function relay<T>({ keep }: { readonly keep: number }): Relay<T> {
  const listeners = new Set<(message: T) => void>();
  let unheard: T[] = [];
  return {
    send(message) {
      if (listeners.size === 0) unheard = keep === 0 ? [] : [...unheard, message].slice(-keep);
      for (const listener of listeners) listener(message);
    },
    subscribe(listener) {
      listeners.add(listener);
      const waiting = unheard;
      unheard = [];
      for (const message of waiting) listener(message);
      return () => listeners.delete(listener);
    },
  };
}
