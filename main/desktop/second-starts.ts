/** What other starts of the app tell the one that runs, also before it listens. */

/**
 * Small on purpose: on Linux and macOS a message of more than 32 KiB, the arguments among it, makes many versions of
 * Electron take the app that runs for hung and kill it (electron/electron#52020). So what there is to carry lies in a
 * file (left-inputs.ts), and a start with long arguments is begun anew with short ones (start-anew.ts).
 */
export interface SecondStart {
  readonly destination: string | null;
  /** By which the first finds what there is to carry; null for nothing. */
  readonly brought: string | null;
  /** Started at sign-in: the first stays as it is. */
  readonly hidden: boolean;
}

/** The part of Electron's app that is used here. */
export interface SecondStartEvents {
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: readonly string[], folder: string, data: unknown) => void,
  ): unknown;
}

export interface SecondStarts {
  /** From now on; what came before comes first. */
  follow(listener: (start: SecondStart) => void): void;
}

/** To be called before the app is ready: from then on Electron tells, and once. */
export function takeSecondStarts(app: SecondStartEvents): SecondStarts {
  const early: SecondStart[] = [];
  let listener = (start: SecondStart): void => void early.push(start);
  // The argv of the event is no way: Chromium may reorder it.
  app.on('second-instance', (_event, _argv, _folder, data) => listener(data as SecondStart));
  return {
    follow(next) {
      listener = next;
      for (const start of early.splice(0)) next(start);
    },
  };
}
