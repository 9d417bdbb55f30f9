/**
 * An engine that is still being opened: the journal is read while the window comes up beside it. Commands wait until it
 * is there, and fail with the reason where it never will be.
 */
import type { EngineEvent } from '../preload/contract/events.ts';
import type { OwningEngine } from './engine/engine-port.ts';

export function engineOnceOpen(opening: Promise<OwningEngine>): OwningEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  // Whoever opens it hears of a failure; here it is only waited for.
  opening.then(
    (engine) => engine.subscribe((event) => listeners.forEach((listener) => listener(event))),
    () => undefined,
  );
  return {
    execute: async (name, input) => await (await opening).execute(name, input),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async (options) => await (await opening).start(options),
    rest: async () => await (await opening).rest(),
    wake: async () => await (await opening).wake(),
    hold: async (reason) => await (await opening).hold(reason),
    tune: (tuning) =>
      void opening.then(
        (engine) => engine.tune(tuning),
        () => undefined,
      ),
    // What was never opened has nothing to stop.
    stop: async () =>
      await opening.then(
        (engine) => engine.stop(),
        () => undefined,
      ),
  };
}
