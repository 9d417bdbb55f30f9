/**
 * One contract type maps each command to its signature; the window's preload, the main process, the control
 * socket and the command line all derive from it, so a command cannot mean two things.
 */
import type { WireError } from './errors.ts';
import type { AnswerKind, TransferDetail, TransferView } from './transfer.ts';

/** Request headers by name, for example an Authorization. Kept sealed in the journal, never shown. */
export type RequestHeaders = Readonly<Record<string, string>>;

export interface AddResult {
  readonly added: readonly TransferView[];
  /** Inputs that did not become a transfer, each with the reason. */
  readonly refused: readonly { readonly input: string; readonly error: WireError }[];
}

/** Commands of the engine, the same from the window, the command line and the control socket. */
export interface EngineCommands {
  list(input: Record<string, never>): readonly TransferView[];
  show(input: { readonly id: string }): TransferDetail;
  addUploads(input: {
    readonly paths: readonly string[];
    /** Address of a TUS 1.0 server, http or https. */
    readonly to: string;
    readonly headers?: RequestHeaders;
  }): AddResult;
  addDownloads(input: {
    readonly urls: readonly string[];
    /** Path of an existing folder. */
    readonly into: string;
    readonly headers?: RequestHeaders;
  }): AddResult;
  pause(input: { readonly ids: readonly string[] }): void;
  /** Goes on with paused, waiting, failed or cancelled transfers; running ones are left alone. */
  resume(input: { readonly ids: readonly string[] }): void;
  /** Gives up: stops it, removes the part file or the unfinished upload; the entry stays, as failed(CANCELLED). */
  cancel(input: { readonly ids: readonly string[] }): void;
  /** Takes it out of the journal; an unfinished one is cancelled first. A finished file stays where it is. */
  remove(input: { readonly ids: readonly string[] }): void;
  answer(input: { readonly id: string; readonly answer: AnswerKind }): void;
  /** Re-hashes the file on this machine against the journal and raises or withdraws the evidence. */
  verify(input: { readonly id: string }): TransferDetail;
}

/** Commands that only make sense with a window. */
export interface WindowCommands {
  /** Asks the person for files; empty when they changed their mind. */
  chooseFiles(input: Record<string, never>): readonly string[];
  chooseFolder(input: Record<string, never>): string | null;
  showInFolder(input: { readonly id: string }): void;
  readDefaults(input: Record<string, never>): WindowDefaults;
  saveDefaults(input: { readonly uploadTo?: string; readonly downloadInto?: string }): WindowDefaults;
}

export interface WindowDefaults {
  /** Address of the TUS server new uploads go to; null until the person names one. */
  readonly uploadTo: string | null;
  readonly downloadInto: string;
  readonly version: string;
}

export type Commands = EngineCommands & WindowCommands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = Parameters<Commands[N]>[0];
export type CommandOutput<N extends CommandName> = ReturnType<Commands[N]>;

/** A command's answer as it crosses a boundary: errors are values with a code, never a thrown string. */
export type CommandResult<N extends CommandName> =
  { readonly ok: true; readonly value: CommandOutput<N> } | { readonly ok: false; readonly error: WireError };
