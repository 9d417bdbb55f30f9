/** An engine of its own for one test: fresh state folder, events recorded, stopped at the end. */
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { openEngine, type OpenEngineOptions } from '../../main/engine/create-engine.ts';
import type { OwningEngine } from '../../main/engine/engine-port.ts';
import { patienceOfCommandLine } from '../../main/engine/retry-policy.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { StateName, TransferDetail } from '../../preload/contract/transfer.ts';

export interface TestEngine {
  readonly engine: OwningEngine;
  readonly events: readonly EngineEvent[];
  /** Resolves with the details once the transfer is in one of these states; rejects after a bound, saying where it is. */
  until(id: string, ...names: StateName[]): Promise<TransferDetail>;
  /** Resolves once a condition on a transfer holds. */
  when(id: string, holds: (detail: TransferDetail) => boolean): Promise<TransferDetail>;
  stop(): Promise<void>;
}

/** States that do not change by themselves any more, so that waiting on is pointless. */
const ended: ReadonlySet<StateName> = new Set<StateName>(['done', 'failed', 'attention']);

/** Nothing here takes this long unless it hangs, in milliseconds. */
const boundMs = 90_000;

export async function startEngine(
  folder: string,
  options: Partial<OpenEngineOptions> & { readonly start?: boolean } = {},
): Promise<TestEngine> {
  const { start = true, ...rest } = options;
  const engine = await openEngine({
    stateFolder: join(folder, 'state'),
    patience: patienceOfCommandLine,
    cadence: 'careful',
    ...rest,
  });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => events.push(event));
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await engine.stop();
  };
  onTestFinished(stop);
  if (start) await engine.start();

  const when: TestEngine['when'] = async (id, holds) =>
    await new Promise((resolve, reject) => {
      let last: TransferDetail | null = null;
      const check = async (): Promise<void> => {
        last = await engine.execute('show', { id });
        const kept = holds(last);
        if (!kept && !ended.has(last.state.name)) return;
        clearTimeout(timer);
        leave();
        if (kept) resolve(last);
        else reject(new Error(`It ended otherwise: ${JSON.stringify(last)}`));
      };
      const timer = setTimeout(() => {
        leave();
        reject(new Error(`It did not come to it in time: ${JSON.stringify(last)}`));
      }, boundMs);
      const leave = engine.subscribe((event) => {
        if ('id' in event ? event.id === id : event.transfer.id === id) check().catch(reject);
      });
      check().catch(reject);
    });

  return {
    engine,
    events,
    stop,
    when,
    until: (id, ...names) => when(id, ({ state }) => names.includes(state.name)),
  };
}

/**
 * Resumes and pauses again after ever longer moments, from at once to some 50 ms, so that a pause meets every step
 * of a resume: each must leave the transfer paused. On a link slow enough that it cannot end meanwhile.
 */
export async function resumeAndPauseInManyMoments({ engine }: TestEngine, id: string): Promise<void> {
  for (let moment = 0; moment < 24; moment += 1) {
    await engine.execute('resume', { ids: [id] });
    await new Promise((resolve) => setTimeout(resolve, moment * 2));
    await engine.execute('pause', { ids: [id] });
    expect((await engine.execute('show', { id })).state.name).toBe('paused');
  }
}
