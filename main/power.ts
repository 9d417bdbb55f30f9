/**
 * Keeps the machine from falling asleep while bytes move, and only then. Closing the lid still suspends it: the
 * queue goes on afterwards.
 */
import type { EngineEvent } from '../preload/contract/events.ts';
import type { TransferState } from '../preload/contract/transfer.ts';
import type { Engine, OwningEngine } from './engine/engine-port.ts';

/** The part of Electron's powerSaveBlocker that is used here. */
export interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): unknown;
}

/** Returns the function that ends the watch and lets the machine sleep. */
export function stayAwakeWhileMoving(engine: Engine, blocker: SleepBlocker): () => void {
  const moving = new Set<string>();
  let hold: number | null = null;

  const unsubscribe = engine.subscribe((event) => {
    const [id, state] = stateIn(event);
    if (id === null) return;
    if (state?.name === 'transferring') moving.add(id);
    else moving.delete(id);
    settle();
  });

  const settle = (): void => {
    if (moving.size > 0 && hold === null) hold = blocker.start('prevent-app-suspension');
    if (moving.size === 0 && hold !== null) {
      blocker.stop(hold);
      hold = null;
    }
  };

  return () => {
    unsubscribe();
    moving.clear();
    settle();
  };
}

/** The part of Electron's powerMonitor that is used here. */
export interface SleepMonitor {
  on(event: 'suspend' | 'resume', listener: () => void): unknown;
  off(event: 'suspend' | 'resume', listener: () => void): unknown;
}

/**
 * Puts the engine to rest before the machine sleeps and wakes it afterwards. Where the system tells nothing (Linux
 * without logind) the engine finds out by its clock. Returns the function that ends the watch.
 */
export function followSleep(
  engine: Pick<OwningEngine, 'rest' | 'wake'>,
  monitor: SleepMonitor,
  onFailure: (error: unknown) => void,
): () => void {
  const rest = (): void => void engine.rest().catch(onFailure);
  const wake = (): void => void engine.wake().catch(onFailure);
  monitor.on('suspend', rest);
  monitor.on('resume', wake);
  return () => {
    monitor.off('suspend', rest);
    monitor.off('resume', wake);
  };
}

/** The transfer an event is about and its state after it; null state once it is gone or at rest. */
function stateIn(event: EngineEvent): readonly [string | null, TransferState | null] {
  switch (event.event) {
    case 'added':
    case 'progress':
      return [event.transfer.id, event.transfer.state];
    case 'state':
      return [event.id, event.state];
    case 'done':
      return [event.transfer.id, null];
    case 'failed':
    case 'removed':
      return [event.id, null];
    case 'timeline':
      return [null, null];
    default:
      return event satisfies never;
  }
}
