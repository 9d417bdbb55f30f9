/** The list of transfers, a page at a time: what fits the window is there before the rest has crossed. */
import { firstPageRows, unpackViews } from '../../preload/contract/packed-views.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Asking } from './asking.ts';
import type { Store } from './store.ts';

/** Few enough that neither side is held up for longer than a frame or two. */
const page = 2_000;
/** A list this long is not one that Carryover holds. */
const mostPages = 10_000;

export async function readList({ bridge, store, ask }: Asking): Promise<void> {
  const all: TransferView[] = [];
  for (let number = 0; number < mostPages; number += 1) {
    const last = all.at(-1);
    const limit = number === 0 ? firstPageRows : page;
    const after = last === undefined ? {} : { after: { position: last.position, id: last.id } };
    const answer = await ask<'listPage'>(bridge.listPage({ ...after, limit }));
    const views = answer === null ? [] : unpackViews(answer.value);
    for (const view of views) all.push(view);
    if (views.length < limit) break;
    if (number === 0) store.dispatch({ type: 'listed', views: [...all], more: true });
  }
  store.dispatch({ type: 'listed', views: all });
}

/** Resolves once the first of the list is there. */
export async function untilListed(store: Store): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (store.state().phase === 'loading') return;
      leave();
      resolve();
    };
    const leave = store.subscribe(look);
    look();
  });
}
