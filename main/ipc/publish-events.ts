/** Engine events to the window: folded, at most ten messages a second, none while nobody can see them. */
import type { EngineEvent, WindowUpdate } from '../../preload/contract/events.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Engine } from '../engine/engine-port.ts';
import { PendingUpdate, toView } from './pending-update.ts';

/** Milliseconds between two messages: ten a second. */
export const updateInterval = 100;
/** Transfers in one message; a bulk change of a long queue takes several. */
const maxChanges = 5_000;
/** From here on one list costs less than that many single questions. */
const askSingly = 32;

export interface UpdateTarget {
  /** False while the window is hidden, minimised or gone. */
  canReceive(): boolean;
  send(update: WindowUpdate): void;
}

export interface Publisher {
  /** The target can receive (again): what gathered meanwhile goes out. */
  wake(): void;
  stop(): void;
}

export function publishEvents(engine: Engine, target: UpdateTarget): Publisher {
  const pending = new PendingUpdate();
  let timer: NodeJS.Timeout | null = null;
  let sending = false;
  let lastSent = -Infinity;
  let stopped = false;

  const schedule = (): void => {
    if (stopped || timer !== null || sending || pending.isEmpty || !target.canReceive()) return;
    timer = setTimeout(() => void flush(), Math.max(0, lastSent + updateInterval - Date.now()));
  };

  const flush = async (): Promise<void> => {
    timer = null;
    if (!target.canReceive()) return;
    sending = true;
    const { changed, unseen, removed } = pending.drain(maxChanges);
    const seen = await ask(engine, unseen);
    for (const view of seen) pending.answered(view);
    if (!stopped && (changed.length > 0 || seen.length > 0 || removed.length > 0)) {
      lastSent = Date.now();
      target.send({ changed: [...changed, ...seen], removed });
    }
    sending = false;
    schedule();
  };

  const unsubscribe = engine.subscribe((event: EngineEvent) => {
    pending.add(event);
    schedule();
  });

  return {
    wake: schedule,
    stop() {
      stopped = true;
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** A transfer that is gone by now is left out: its removal is on the way. */
async function ask(engine: Engine, ids: readonly string[]): Promise<readonly TransferView[]> {
  if (ids.length === 0) return [];
  if (ids.length > askSingly) {
    return await engine.execute('list', { ids }).catch(() => []);
  }
  const answers = await Promise.allSettled(ids.map((id) => engine.execute('show', { id })));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [toView(answer.value)] : []));
}
