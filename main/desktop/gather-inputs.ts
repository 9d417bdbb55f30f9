/**
 * Makes one out of many: some menus of Windows start a process for each selected file, and forty starts within a moment
 * are one thing that a person did.
 */
import { hasInputs, type LaunchInputs } from '../launch-inputs.ts';
import { together } from './incoming.ts';

export interface GatheredInputs {
  add(inputs: LaunchInputs): void;
  /** What has gathered goes no further. */
  stop(): void;
}

export interface GatherOptions {
  /** Called once for each gathering, never with nothing. */
  readonly hand: (inputs: LaunchInputs) => void;
  /** Milliseconds without another start after which a burst is over. */
  readonly quietMs?: number;
  /** Milliseconds after its first start at which it counts as over in any case. */
  readonly mostMs?: number;
}

export function gatherInputs({ hand, quietMs = 400, mostMs = 5_000 }: GatherOptions): GatheredInputs {
  let waiting: LaunchInputs[] = [];
  let quiet: NodeJS.Timeout | undefined;
  let last: NodeJS.Timeout | undefined;

  function end(): void {
    clearTimeout(quiet);
    clearTimeout(last);
    last = undefined;
    const gathered = waiting;
    waiting = [];
    if (gathered.length > 0) hand(together(gathered));
  }

  return {
    add(inputs) {
      if (!hasInputs(inputs)) return;
      waiting.push(inputs);
      clearTimeout(quiet);
      quiet = setTimeout(end, quietMs);
      last ??= setTimeout(end, mostMs);
    },
    stop() {
      waiting = [];
      end();
    },
  };
}
