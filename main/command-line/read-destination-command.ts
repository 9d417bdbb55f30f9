/** `destination add|change|remove`, and where `--to` may point. */
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { UploadPolicy } from '../../preload/contract/destination.ts';
import { once, oneMore } from './given-words.ts';
import { readPolicy, readSignInChoice, type SignInChoice } from './read-destination.ts';
import { readHeaders } from './read-headers.ts';
import type { Values } from './split-arguments.ts';
import { UsageError } from './usage-error.ts';
import type { CommandLineName } from './usage.ts';

/** Null and what a policy does not name stay as they are. */
export type DestinationCommand =
  | { readonly command: 'destination'; readonly action: 'remove'; readonly name: string }
  | {
      readonly command: 'destination';
      readonly action: 'add' | 'change';
      readonly name: string;
      readonly rename: string | null;
      readonly to: string | null;
      readonly headers: RequestHeaders | null;
      readonly signIn: SignInChoice | null;
      readonly policy: Partial<UploadPolicy>;
    };

/** Throws UsageError. */
export function readDestinationCommand(rest: readonly string[], values: Values): DestinationCommand {
  const command = 'destination';
  const [action, ...names] = rest;
  if (action !== 'add' && action !== 'change' && action !== 'remove') {
    throw new UsageError('Say what to do: destination add, change or remove.', command);
  }
  const name = oneMore(names, command, 'Name the destination.');
  if (action === 'remove') {
    const { journal: _journal, json: _json, ...others } = values;
    const [option] = Object.keys(others);
    if (option !== undefined)
      throw new UsageError(`"destination remove" has no option --${option}.`, command);
    return { command, action, name };
  }
  const rename = once('rename', values.rename, command) ?? null;
  if (action === 'add' && rename !== null) throw new UsageError('A new destination has one name.', command);
  const to = once('to', values.to, command);
  if (action === 'add' && to === undefined) throw new UsageError('Say where it is: --to URL.', command);
  return {
    ...{ command, action, name, rename },
    to: to === undefined ? null : readTarget(to, command),
    headers: values.header === undefined ? null : readHeaders(values.header, command),
    signIn: readSignInChoice({ bearer: values.bearer, basic: once('basic', values.basic, command) }),
    policy: readPolicy({
      'method-override': values['method-override'],
      'max-request': once('max-request', values['max-request'], command),
      parallel: once('parallel', values.parallel, command),
      checksum: values.checksum,
      'read-back': values['read-back'],
      metadata: values.metadata,
    }),
  };
}

/** An address or the name of a destination; not one with a password in it, which everybody could read. */
export function readTarget(to: string, about: CommandLineName): string {
  const url = URL.canParse(to) ? new URL(to) : null;
  if (url === null || (url.username === '' && url.password === '')) return to;
  throw new UsageError(
    'Leave user and password out of the address: every program of this machine can read the arguments. Set CARRYOVER_USER and CARRYOVER_PASSWORD instead.',
    about,
  );
}
