/** One app for each state folder: a further start hands over what it was given, and leaves. */
import { hasInputs, type LaunchInputs } from '../launch-inputs.ts';
import type { LaunchOptions } from '../launch-options.ts';
import { leaveInputs } from '../left-inputs.ts';
import { isTooLong, startAnew } from './start-anew.ts';
import {
  takeSecondStarts,
  type SecondStart,
  type SecondStartEvents,
  type SecondStarts,
} from './second-starts.ts';

/** The part of Electron's app that is used here. */
export interface LockingApp extends SecondStartEvents {
  readonly isPackaged: boolean;
  requestSingleInstanceLock(data: Record<string, unknown>): boolean;
}

export interface StartParts {
  readonly app: LockingApp;
  readonly stateFolder: string;
  readonly options: Pick<LaunchOptions, 'brought' | 'destination' | 'hidden'>;
  readonly inputs: LaunchInputs;
  readonly process: Pick<NodeJS.Process, 'argv' | 'execPath' | 'env' | 'platform'>;
  readonly report: (thrown: unknown) => void;
}

export interface FirstStart {
  /** Name of what this start itself is to carry (left-inputs.ts); null for nothing. */
  readonly brought: string | null;
  readonly secondStarts: SecondStarts;
}

/** Null where another start goes on with this: the process is to end. To be called before the app is ready. */
export function beFirst(parts: StartParts): FirstStart | null {
  const { app, options, process } = parts;
  const { argv, execPath: executable, env, platform } = process;
  const brought = options.brought ?? leave(parts);
  // Once only: what is left of the arguments then are switches, and no start makes those shorter.
  if (options.brought === null && brought !== null && isTooLong(argv, platform)) {
    if (startAnew({ argv, packaged: app.isPackaged, brought, env, executable })) return null;
  }
  const told: SecondStart = { destination: options.destination, brought, hidden: options.hidden };
  if (!app.requestSingleInstanceLock({ ...told })) return null;
  return { brought, secondStarts: takeSecondStarts(app) };
}

function leave({ stateFolder, inputs, report }: StartParts): string | null {
  if (!hasInputs(inputs)) return null;
  try {
    return leaveInputs(stateFolder, inputs);
  } catch (thrown) {
    report(thrown);
    // No name of a file: whoever asks for it says that it was lost.
    return 'unwritten';
  }
}
