/** The list of transfers, a page at a time: what fits the window is there before the rest has crossed. */
import { unpackViews } from '../../preload/contract/packed-views.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Asking } from './asking.ts';

/** More rows than the highest screen shows at once. */
const firstPage = 200;
/** Few enough that neither side is held up for longer than a frame or two. */
const page = 2_000;
/** A list this long is not one that Carryover holds. */
const mostPages = 10_000;

export async function readList({ bridge, store, ask }: Asking): Promise<void> {
  const all: TransferView[] = [];
  for (let number = 0; number < mostPages; number += 1) {
    const last = all.at(-1);
    const limit = number === 0 ? firstPage : page;
    const after = last === undefined ? {} : { after: { position: last.position, id: last.id } };
    const answer = await ask<'listPage'>(bridge.listPage({ ...after, limit }));
    const views = answer === null ? [] : unpackViews(answer.value);
    for (const view of views) all.push(view);
    if (views.length < limit) break;
    if (number === 0) store.dispatch({ type: 'listed', views: [...all], more: true });
  }
  store.dispatch({ type: 'listed', views: all });
}
