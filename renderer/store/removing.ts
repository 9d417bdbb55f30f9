/** Rows that go at once and can be called back for a while: only then does the engine forget them. */
import type { Asking } from './asking.ts';

/** Milliseconds. */
export const undoWithin = 10_000;

export function removingActions({ bridge, store, ask }: Asking) {
  const { dispatch } = store;
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** What nobody called back is the engine's to remove. What it refuses is in the list again. */
  async function finishRemoval(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const ids = [...(store.state().removal?.views.keys() ?? [])];
    if (ids.length === 0) {
      dispatch({ type: 'removal-over', refused: [] });
      return;
    }
    const removed = await ask<'remove'>(bridge.remove({ ids }));
    const left = removed === null ? await ask<'list'>(bridge.list({ ids })) : null;
    dispatch({ type: 'removal-over', refused: left?.value.map(({ id }) => id) ?? [] });
  }

  return {
    finishRemoval,

    /** Out of sight now, gone after `undoWithin`. Several in a row can be called back together. */
    takeOut(ids: readonly string[]): void {
      if (timer !== null) clearTimeout(timer);
      dispatch({ type: 'taken-out', ids });
      timer = setTimeout(() => void finishRemoval(), undoWithin);
    },

    undoRemoval(): void {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      dispatch({ type: 'put-back' });
    },
  };
}
