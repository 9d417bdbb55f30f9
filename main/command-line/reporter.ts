import type { SkippedPath } from '../../preload/contract/commands.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type {
  Question,
  TransferDetail,
  TransferState,
  TransferView,
} from '../../preload/contract/transfer.ts';

/** Tells a person or a script how transfers go. One is chosen at the start; nothing else prints about transfers. */
export interface Reporter {
  /**
   * A transfer this command is concerned with from now on: `added` to the journal by it, `resumed` by it, or
   * only `asking` something, so that nothing moves.
   */
  watched(view: TransferView, how: 'added' | 'resumed' | 'asking'): void;
  refused(input: string | undefined, error: WireError): void;
  /** What folders held that was left out on purpose: the first of them, and how many there were. */
  skipped(paths: readonly SkippedPath[], count: number): void;
  state(id: string, state: TransferState): void;
  progress(view: TransferView): void;
  done(detail: TransferDetail): void;
  failed(id: string, error: WireError): void;
  question(id: string, question: Question): void;
  removed(id: string): void;
  /** A sentence for a person, on standard error whatever the format. */
  notice(sentence: string): void;
  /** Nothing is printed about transfers afterwards. */
  close(): void;
}

/** Where text goes; process.stdout and process.stderr are two of these. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** How often anything that moves is shown: progress lines of --json, and the live lines. */
export const progressEveryMs = 100;
