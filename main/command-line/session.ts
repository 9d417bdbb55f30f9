import type { TransferView } from '../../preload/contract/transfer.ts';
import type { RemoteEngine } from '../control-socket/connect-control-socket.ts';
import type { Engine, OwningEngine } from '../engine/engine-port.ts';
import type { SignIn } from '../engine/sign-in.ts';
import { TransferError } from '../engine/transfer-error.ts';
import type { World } from './world.ts';

/** An engine for one command: our own (then the journal is ours) or the one of the process that owns the journal. */
export type Session =
  | {
      readonly kind: 'owned';
      readonly engine: OwningEngine;
      /** Sign-ins given for this session, by the id of a destination or, where it has none, of a transfer. */
      readonly signIns: Map<string, SignIn>;
      close(): Promise<void>;
    }
  | { readonly kind: 'remote'; readonly engine: RemoteEngine; close(): Promise<void> };
export type OwnedSession = Extract<Session, { kind: 'owned' }>;

type Notify = (sentence: string) => void;

/**
 * Opens the journal for this process. Rejects JOURNAL_IN_USE, with how to go on, while another process owns it.
 * Not tried again here: the journal's lock itself waits for an owner that is ending.
 */
export async function openOwnedSession(
  world: World,
  stateFolder: string,
  notify: Notify,
): Promise<OwnedSession> {
  const signIns = new Map<string, SignIn>();
  const givenSignIn = (id: string): SignIn | null => signIns.get(id) ?? null;
  const engine = await world.openEngine({ stateFolder, givenSignIn }).catch((error: unknown) => {
    throw isInUse(error) ? withWayOn(error) : error;
  });
  for (const { message } of engine.notices) notify(message);
  const control = await world.serve({ stateFolder, engine }).catch((error: unknown) => {
    // The transfers matter more than the comfort of steering them from another terminal.
    notify(
      `Other terminals cannot steer this one: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  });
  return {
    kind: 'owned',
    engine,
    signIns,
    async close() {
      await control?.stop();
      await engine.stop();
    },
  };
}

/**
 * The owner's engine when there is one, else our own. An owner that is just starting has no socket yet and one
 * that is ending has none any more, so it is looked for once more before JOURNAL_IN_USE is the answer.
 */
export async function openSession(world: World, stateFolder: string, notify: Notify): Promise<Session> {
  const remote = await world.connect({ stateFolder });
  if (remote !== null) return remoteSession(remote);
  try {
    return await openOwnedSession(world, stateFolder, notify);
  } catch (error) {
    const late = isInUse(error) ? await world.connect({ stateFolder }) : null;
    if (late !== null) return remoteSession(late);
    throw error;
  }
}

/**
 * A transfer as it really is: while nobody has started the engine nothing moves, whatever the journal's last
 * word was before the process that wrote it ended.
 */
export function asItIs<V extends TransferView>(session: Session, view: V): V {
  const cut = ['probing', 'transferring', 'verifying', 'finishing'].includes(view.state.name);
  return session.kind === 'owned' && cut ? { ...view, state: { name: 'queued' } } : view;
}

/** The transfer an id or the beginning of one means. Rejects NO_SUCH_TRANSFER, or BAD_COMMAND when it is not unique. */
export async function findTransfer(engine: Engine, prefix: string): Promise<TransferView> {
  const views = await engine.execute('list', {});
  const exact = views.find(({ id }) => id === prefix);
  if (exact) return exact;
  const [first, ...more] = views.filter(({ id }) => id.startsWith(prefix));
  if (first === undefined) {
    throw new TransferError(
      'NO_SUCH_TRANSFER',
      `There is no transfer ${prefix}. \`list\` shows the ones there are.`,
    );
  }
  if (more.length > 0) {
    const sentence = `${more.length + 1} transfers begin with ${prefix}; write more of the id.`;
    throw new TransferError('BAD_COMMAND', sentence);
  }
  return first;
}

function remoteSession(remote: RemoteEngine): Session {
  return { kind: 'remote', engine: remote, close: async () => remote.close() };
}

function isInUse(error: unknown): error is TransferError {
  return error instanceof TransferError && error.code === 'JOURNAL_IN_USE';
}

function withWayOn(error: TransferError): TransferError {
  const sentence = `${error.message} Or use another journal with --journal DIR; list, show, report, pause, resume, answer, relink, priority, next, move, limit, bandwidth, destinations, cancel, remove and verify work from here meanwhile.`;
  return new TransferError('JOURNAL_IN_USE', sentence, { cause: error });
}
