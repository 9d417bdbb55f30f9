/** Tells the menu bar what it may offer, at a bounded rate and only when that changes. */
import type { MenuState } from '../../preload/contract/requests.ts';
import { menuStateOf } from './menu-commands.ts';
import type { Store } from './store.ts';
import { findTransfer } from './transfers.ts';

/** Milliseconds between two looks. */
const lookEvery = 250;
/** Of a longer selection the first decide what is offered. */
const mostLookedAt = 2_000;

/** Returns the function that ends it. */
export function followMenu(store: Store, tell: (state: MenuState) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let told = '';

  const look = (): void => {
    timer = null;
    const { transfers, selection } = store.state();
    const { summary } = transfers;
    const chosen = [];
    for (const id of selection.ids) {
      const view = findTransfer(transfers, id);
      if (view !== null) chosen.push(view);
      if (chosen.length >= mostLookedAt) break;
    }
    const state = menuStateOf({
      chosen,
      total: transfers.rows.length,
      canPauseAll: summary.moving + summary.waiting > 0,
      canResumeAll: summary.paused > 0,
    });
    const text = JSON.stringify(state);
    if (text === told) return;
    told = text;
    tell(state);
  };

  const unsubscribe = store.subscribe(() => {
    timer ??= setTimeout(look, lookEvery);
  });
  return () => {
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}
