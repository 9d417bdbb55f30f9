/** What lies in files and folders that a person is about to add: counted before anything is queued. */
import type { WireError } from './errors.ts';

/** `own-journal`: the folder in which Carryover keeps what it knows, keys included. */
export type SkipReason = 'junk' | 'symbolic-link' | 'not-a-file' | 'own-journal' | 'duplicate-link';

export type ScanState =
  | { readonly name: 'running' }
  | { readonly name: 'done' }
  /** It could not go on; what was counted before stands. */
  | { readonly name: 'failed'; readonly error: WireError };

export interface ScanView {
  readonly state: ScanState;
  /** Files that would be added, so far. */
  readonly files: number;
  /** Bytes of them. */
  readonly bytes: number;
  /** The largest of them; null while there is none. */
  readonly largest: { readonly name: string; readonly bytes: number } | null;
  /** Entries that would be left out on purpose. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** What cannot be added, and why the first of it cannot. */
  readonly refused: number;
  readonly firstRefusal: WireError | null;
}

/** Where a scan begins. */
export const nothingCounted: Omit<ScanView, 'state'> = {
  files: 0,
  bytes: 0,
  largest: null,
  skipped: {},
  refused: 0,
  firstRefusal: null,
};
