/** The state machine of a transfer: a pure function from a state and an input to the next state. */
import type { WireError } from '../../preload/contract/errors.ts';
import type { Question, StateName, TransferState, WaitingReason } from '../../preload/contract/transfer.ts';

export type TransferInput =
  | { readonly kind: 'start' }
  /** The other side answered; bytes move from here. */
  | { readonly kind: 'moving' }
  | { readonly kind: 'all-moved' }
  | { readonly kind: 'proven' }
  | { readonly kind: 'delivered' }
  /** Verification found bytes that must be moved again. */
  | { readonly kind: 'repair' }
  | {
      readonly kind: 'wait';
      readonly reason: WaitingReason;
      readonly until: number | null;
      readonly error: WireError | null;
    }
  | { readonly kind: 'fail'; readonly error: WireError }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'pause' }
  /** A person, a timer or a new start of the app puts it back in line. */
  | { readonly kind: 'requeue' };

/** States in which an attempt runs. */
export type ActiveStateName = 'probing' | 'transferring' | 'verifying' | 'finishing';

const activeNames: ReadonlySet<StateName> = new Set<ActiveStateName>([
  'probing',
  'transferring',
  'verifying',
  'finishing',
]);

export function isActive(state: TransferState): boolean {
  return activeNames.has(state.name);
}

/** Bytes move, or the other side is asked about them; elsewhere they are compared, put into place, or nothing happens. */
export function usesNetwork({ name }: TransferState): boolean {
  return name === 'probing' || name === 'transferring';
}

/** True when nothing happens any more unless a person says so. */
export function isSettled(state: TransferState): boolean {
  return (
    state.name === 'done' || state.name === 'failed' || state.name === 'attention' || state.name === 'paused'
  );
}

export function assertNever(value: never): never {
  throw new Error(`A case nobody handles: ${JSON.stringify(value)}`);
}

const startable: readonly StateName[] = ['queued', 'waiting'];
const requeueable: readonly StateName[] = [
  'paused',
  'waiting',
  'failed',
  'attention',
  'probing',
  'transferring',
  'verifying',
  'finishing',
];
const unfinished: readonly StateName[] = [
  'queued',
  'probing',
  'transferring',
  'verifying',
  'finishing',
  'waiting',
];

/** The next state, or null where the input means nothing in this state; the caller then leaves it as it is. */
export function transition(state: TransferState, input: TransferInput): TransferState | null {
  const from = (names: readonly StateName[], next: TransferState): TransferState | null =>
    names.includes(state.name) ? next : null;
  switch (input.kind) {
    case 'start':
      return from(startable, { name: 'probing' });
    case 'moving':
      return from(['probing', 'transferring'], { name: 'transferring' });
    case 'all-moved':
      return from(['probing', 'transferring'], { name: 'verifying' });
    case 'repair':
      return from(['verifying'], { name: 'probing' });
    case 'proven':
      return from(['verifying'], { name: 'finishing' });
    case 'delivered':
      return from(['finishing'], { name: 'done' });
    case 'wait': {
      const { reason, until, error } = input;
      return from([...activeNames], { name: 'waiting', reason, until, error });
    }
    case 'fail':
      // A failure may be replaced: by a later one, or by a person who cancels.
      return from([...unfinished, 'paused', 'attention', 'failed'], { name: 'failed', error: input.error });
    case 'ask':
      return from([...activeNames], { name: 'attention', question: input.question });
    case 'pause':
      return from([...unfinished], { name: 'paused' });
    case 'requeue':
      return from(requeueable, { name: 'queued' });
    default:
      return assertNever(input);
  }
}
