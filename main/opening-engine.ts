/**
 * An engine that is still being opened: the window comes up beside it. Commands wait until it is there, and fail with
 * the reason where it never will be. Only the first page of the list is told before, from the journal.
 */
import { firstPageRows } from '../preload/contract/packed-views.ts';
import type { ListInput } from '../preload/contract/commands.ts';
import type { EngineEvent } from '../preload/contract/events.ts';
import type { TransferView } from '../preload/contract/transfer.ts';
import type { Engine, OwningEngine } from './engine/engine-port.ts';

export interface EngineOpening<E extends OwningEngine = OwningEngine> {
  readonly opened: Promise<E>;
  /** The first transfers by position, as `list` tells them to a page of `firstPageRows`, as soon as somebody knows. */
  readonly firstPage?: Promise<readonly TransferView[]>;
}

export function engineOnceOpen({ opened, firstPage }: EngineOpening): OwningEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  let isOpen = false;
  // Whoever opens it hears of a failure; here it is only waited for.
  opened.then(
    (engine) => {
      isOpen = true;
      engine.subscribe((event) => listeners.forEach((listener) => listener(event)));
    },
    () => undefined,
  );
  const early = async ({ after, ids, limit }: ListInput): Promise<readonly TransferView[] | null> => {
    if (isOpen || firstPage === undefined || after !== undefined || ids !== undefined) return null;
    // What keeps the journal from answering keeps the engine from opening, and is told there.
    return limit === firstPageRows ? await firstPage.catch(() => null) : null;
  };
  const execute: Engine['execute'] = async (name, input) => {
    const views = name === 'list' ? await early(input as ListInput) : null;
    if (views !== null) return views as Awaited<ReturnType<typeof execute<typeof name>>>;
    return await (await opened).execute(name, input);
  };
  return {
    execute,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async (options) => await (await opened).start(options),
    rest: async () => await (await opened).rest(),
    wake: async () => await (await opened).wake(),
    hold: async (reason) => await (await opened).hold(reason),
    tune: (tuning) =>
      void opened.then(
        (engine) => engine.tune(tuning),
        () => undefined,
      ),
    // What was never opened has nothing to stop.
    stop: async () =>
      await opened.then(
        (engine) => engine.stop(),
        () => undefined,
      ),
  };
}
