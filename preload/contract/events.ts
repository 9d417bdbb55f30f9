import type { WireError } from './errors.ts';
import type { TimelineEntry, TransferDetail, TransferState, TransferView } from './transfer.ts';

/**
 * What the engine tells. An event about bytes is sent only after the journal has committed them
 * (`durable`); `sent` and `accepted` run ahead of it and say so by their names.
 */
export type EngineEvent =
  | { readonly event: 'added'; readonly transfer: TransferView }
  | { readonly event: 'state'; readonly id: string; readonly state: TransferState }
  | { readonly event: 'progress'; readonly transfer: TransferView }
  | { readonly event: 'timeline'; readonly id: string; readonly entry: TimelineEntry }
  | { readonly event: 'done'; readonly transfer: TransferDetail }
  | { readonly event: 'failed'; readonly id: string; readonly error: WireError }
  | { readonly event: 'removed'; readonly id: string };

/** What the window receives: coalesced, at most ten a second however many transfers run. */
export interface WindowUpdate {
  readonly changed: readonly TransferView[];
  readonly removed: readonly string[];
}

/** Notices about the app itself, for example a journal that was set aside. */
export interface Notice {
  readonly kind: 'journal-set-aside' | 'journal-in-use' | 'engine-stopped' | 'settings-set-aside';
  readonly message: string;
}
