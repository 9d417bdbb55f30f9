/**
 * Sign-ins on the command line: from the environment or a question on the terminal. Never from the arguments, which
 * every program of this machine can read while the command runs.
 */
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { Destination } from '../../preload/contract/destination.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Engine } from '../engine/engine-port.ts';
import { authorizationOf, checkSignIn, withAuthorization, type SignIn } from '../engine/sign-in.ts';
import { TransferError } from '../engine/transfer-error.ts';
import type { SignInChoice } from './read-destination.ts';
import { printable } from './words.ts';
import type { OwnedSession } from './session.ts';
import type { World } from './world.ts';

type Asked = Pick<World, 'environment' | 'askSecret'>;

/** Null where none is set. Throws BAD_COMMAND for half of one, or two. */
export function signInFromEnvironment(environment: World['environment']): SignIn | null {
  const [token, user, password] = ['CARRYOVER_TOKEN', 'CARRYOVER_USER', 'CARRYOVER_PASSWORD'].map(
    (name) => environment[name] ?? '',
  ) as [string, string, string];
  if (token !== '' && password !== '') {
    throw wrong('Set either CARRYOVER_TOKEN, or CARRYOVER_USER and CARRYOVER_PASSWORD.');
  }
  if ((user === '') !== (password === '')) throw wrong('CARRYOVER_USER and CARRYOVER_PASSWORD go together.');
  const signIn: SignIn | null =
    token !== '' ? { kind: 'bearer', token } : password !== '' ? { kind: 'basic', user, password } : null;
  if (signIn !== null) checkSignIn(signIn);
  return signIn;
}

/** The headers of new transfers, with the sign-in that was given for them. */
export async function signedHeaders(
  world: Asked,
  engine: Engine,
  headers: RequestHeaders,
  to: string | null,
): Promise<RequestHeaders> {
  const signIn = signInFromEnvironment(world.environment) ?? (await askFor(world, engine, to));
  return signIn === null ? headers : withAuthorization(headers, authorizationOf(signIn));
}

async function askFor(world: Asked, engine: Engine, to: string | null): Promise<SignIn | null> {
  if (to === null || world.askSecret === null) return null;
  const saved = await engine.execute('listDestinations', {});
  const destination = saved.find(({ id, name }) => id === to.trim() || name === to.trim());
  return destination === undefined ? null : await ask(world, destination, '');
}

/**
 * For transfers that go on: what their destinations ask for and this process cannot open is asked of the person, or
 * taken from the environment where only one of them needs it. Without either the engine says what is missing.
 */
export async function giveSignIns(
  world: Asked,
  session: OwnedSession,
  views: readonly TransferView[],
  notify: (sentence: string) => void,
): Promise<void> {
  const given = signInFromEnvironment(world.environment);
  const locked = await lockedDestinations(session, views);
  const [only, ...others] = locked;
  if (given === null) {
    for (const destination of locked) {
      const signIn = await ask(world, destination, ' (Enter goes on with what was given before)');
      if (signIn !== null) session.signIns.set(destination.id, signIn);
    }
  } else if (only !== undefined && others.length === 0) session.signIns.set(only.id, given);
  else
    notify(
      'The sign-in of the environment is for one server and is not used: resume what it is for by its ID.',
    );
}

/** For one transfer that was named: the sign-in of the environment is meant for it, wherever it goes. */
export async function giveSignIn(world: Asked, session: OwnedSession, view: TransferView): Promise<void> {
  const given = signInFromEnvironment(world.environment);
  if (given !== null) session.signIns.set(view.destinationId ?? view.id, given);
  else await giveSignIns(world, session, [view], () => undefined);
}

/** Of the destinations these go to, those that want a sign-in. */
async function lockedDestinations(
  session: OwnedSession,
  views: readonly TransferView[],
): Promise<Destination[]> {
  const wanted = new Set(views.map(({ destinationId }) => destinationId));
  if (![...wanted].some((id) => id !== null)) return [];
  const saved = await session.engine.execute('listDestinations', {});
  return saved.filter(({ id, credential }) => wanted.has(id) && credential.kind !== 'none');
}

/** Null where nothing is needed, nobody can be asked, or nothing was typed. */
async function ask(
  { askSecret }: Asked,
  { name, credential }: Destination,
  more: string,
): Promise<SignIn | null> {
  if (credential.kind === 'none' || askSecret === null) return null;
  const where = `“${printable(name)}”${more}: `;
  if (credential.kind === 'bearer') return checked('bearer', await askSecret(`Token for ${where}`), '');
  const user = credential.user ?? '';
  return checked('basic', await askSecret(`Password of ${printable(user)} for ${where}`), user);
}

/** The sign-in a person chose for a destination. Rejects BAD_COMMAND where there is nowhere to take it from. */
export async function chosenSignIn(
  { environment, askSecret }: Asked,
  choice: Exclude<SignInChoice, { kind: 'none' }>,
): Promise<SignIn> {
  const [variable, question, user] =
    choice.kind === 'bearer'
      ? ['CARRYOVER_TOKEN', 'Token: ', '']
      : ['CARRYOVER_PASSWORD', `Password of ${printable(choice.user)}: `, choice.user];
  const secret = environment[variable] ?? '';
  const typed = secret !== '' || askSecret === null ? secret : await askSecret(question);
  const signIn = checked(choice.kind, typed, user);
  if (signIn === null) throw wrong(`Give the sign-in with ${variable}, or type it in a terminal.`);
  return signIn;
}

function checked(kind: SignIn['kind'], secret: string, user: string): SignIn | null {
  if (secret === '') return null;
  const signIn: SignIn = kind === 'bearer' ? { kind, token: secret } : { kind, user, password: secret };
  checkSignIn(signIn);
  return signIn;
}

function wrong(sentence: string): TransferError {
  return new TransferError('BAD_COMMAND', sentence);
}
