import type { Notice } from '../../preload/contract/events.ts';
import type { RemoteEngine } from '../control-socket/connect-control-socket.ts';
import type { Engine, OwningEngine } from '../engine/engine-port.ts';
import type { SignIn } from '../engine/sign-in.ts';
import type { Receiver, ReceiverOptions } from '../receiver/receiver.ts';
import type { AskSecret } from './ask-secret.ts';
import type { Output } from './reporter.ts';

/** Everything the command line touches outside itself; index.ts gives it the real things, tests their own. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folder that relative paths start from. Absolute. */
  readonly cwd: string;
  readonly version: string;
  readonly defaultStateFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What is piped in, to its end; read once. */
  stdin(): AsyncIterable<Uint8Array>;
  /** Null where there is no terminal to ask on. */
  readonly askSecret: AskSecret | null;
  /** Aborts when the person asks to stop (SIGINT, SIGTERM). */
  readonly interrupt: AbortSignal;
  /** Whether this folder holds a journal; looking creates nothing. */
  hasJournal(stateFolder: string): boolean;
  /** Makes the journal where there is none. Rejects with TransferError JOURNAL_IN_USE when another process owns the journal. */
  openEngine(options: {
    readonly stateFolder: string;
    /** The sign-in a person gave in this session for a destination or, where it has none, a transfer, by its id. */
    readonly givenSignIn: (id: string) => SignIn | null;
  }): Promise<OwningEngine & { readonly notices: readonly Notice[] }>;
  /** Null when no process answers. */
  connect(options: { readonly stateFolder: string }): Promise<RemoteEngine | null>;
  serve(options: {
    readonly stateFolder: string;
    readonly engine: Engine;
  }): Promise<{ stop(): Promise<void> }>;
  startReceiver(options: ReceiverOptions): Promise<Receiver>;
}

/** Exit codes, the same for every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, question: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
