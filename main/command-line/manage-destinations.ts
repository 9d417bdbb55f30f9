/** `destinations`, `destination`: what is saved, and changing it. Secrets come in here and never go out. */
import type { Destination } from '../../preload/contract/destination.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { chosenSignIn } from './given-sign-in.ts';
import { destinationLine, removedDestinationLine } from './json-lines.ts';
import type { Invocation } from './parse-arguments.ts';
import type { Output } from './reporter.ts';
import type { Session } from './session.ts';
import { columns, printable } from './words.ts';
import type { World } from './world.ts';

type Managing = Extract<Invocation, { command: 'destination' }>;

export async function runDestinations(session: Session, json: boolean, stdout: Output): Promise<void> {
  const saved = await session.engine.execute('listDestinations', {});
  if (json) {
    for (const destination of saved) stdout.write(`${JSON.stringify(destinationLine(destination))}\n`);
    return;
  }
  const rows = saved.map((destination) => [
    printable(destination.name),
    printable(destination.url),
    signInWords(destination),
    destination.headerNames.map((name) => `${printable(name)}: …`).join(', '),
  ]);
  stdout.write(rows.length === 0 ? 'No destination is saved.\n' : `${columns(rows)}\n`);
}

export async function runDestination(world: World, session: Session, invocation: Managing): Promise<void> {
  const print = (line: object, sentence: string): void =>
    void world.stdout.write(`${invocation.json ? JSON.stringify(line) : sentence}\n`);
  if (invocation.action === 'remove') {
    const { id, name } = await find(session, invocation.name);
    await session.engine.execute('removeDestination', { id });
    return print(removedDestinationLine(id), `“${printable(name)}” is no destination any more.`);
  }
  const before = invocation.action === 'change' ? await find(session, invocation.name) : null;
  const { signIn, headers, policy, to, rename } = invocation;
  const credential = signIn === null || signIn.kind === 'none' ? signIn : await chosenSignIn(world, signIn);
  const saved = await session.engine.execute('saveDestination', {
    ...(before === null ? {} : { id: before.id }),
    name: rename ?? invocation.name,
    // Sent back as it was shown it stays as it is.
    url: to ?? before?.url ?? '',
    ...(headers === null ? {} : { headers }),
    ...(credential === null ? {} : { credential }),
    policy,
  });
  const name = printable(saved.name);
  print(
    destinationLine(saved),
    `“${name}” is saved; send files there with: carryover upload PATH --to '${name}'`,
  );
}

async function find(session: Session, name: string): Promise<Destination> {
  const saved = await session.engine.execute('listDestinations', {});
  const found = saved.find((one) => one.name === name.trim()) ?? saved.find(({ id }) => id === name.trim());
  if (found !== undefined) return found;
  throw new TransferError(
    'NO_SUCH_DESTINATION',
    `There is no destination “${printable(name)}”. \`destinations\` shows the ones there are.`,
  );
}

function signInWords({ credential: { kind, user } }: Destination): string {
  if (kind === 'none') return 'no sign-in';
  return kind === 'bearer' ? 'with a token' : `as ${printable(user ?? '')}`;
}
