/** What the command line and the environment say about this start. Electron and Chromium read their own switches. */
import { resolve } from 'node:path';

export interface LaunchOptions {
  /** Absolute path; null for the default of this user. */
  readonly stateFolder: string | null;
  /** Upload destination for a person who has named none yet. */
  readonly destination: string | null;
  /** Absolute path of the file that gets the smoke report; null on an ordinary start. */
  readonly smokeFile: string | null;
  /** Language of this start, whatever was chosen; for tests and for trying things out. */
  readonly language: string | null;
  /** Another policy than the machine's, for tests; an app that is packaged does not look at it. */
  readonly policyFile: string | null;
  /** No window at first: started at sign-in. */
  readonly hidden: boolean;
  /** What another start left to be carried, by its name (left-inputs.ts). */
  readonly brought: string | null;
}

export function readLaunchOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LaunchOptions {
  const journal = valueOf(argv, '--journal') ?? nonEmpty(env['CARRYOVER_STATE_FOLDER']);
  const smoke = nonEmpty(env['CARRYOVER_SMOKE_FILE']);
  const policy = valueOf(argv, '--policy');
  return {
    stateFolder: journal === null ? null : resolve(journal),
    destination: valueOf(argv, '--destination') ?? nonEmpty(env['CARRYOVER_DESTINATION']),
    smokeFile: smoke === null ? null : resolve(smoke),
    language: nonEmpty(env['CARRYOVER_LANGUAGE']),
    policyFile: policy === null ? null : resolve(policy),
    hidden: argv.includes('--hidden'),
    brought: valueOf(argv, '--brought'),
  };
}

/** `--name value` or `--name=value`; the last one counts. */
function valueOf(argv: readonly string[], name: string): string | null {
  for (let index = argv.length - 1; index >= 0; index -= 1) {
    const argument = argv[index] ?? '';
    if (argument.startsWith(`${name}=`)) return nonEmpty(argument.slice(name.length + 1));
    const next = argv[index + 1];
    if (argument === name && next !== undefined && !next.startsWith('--')) return nonEmpty(next);
  }
  return null;
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
