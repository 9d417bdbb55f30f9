/** Everything the window knows, and everything that can happen to it. */
import type { WindowDefaults } from '../../preload/contract/commands.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { WindowUpdate } from '../../preload/contract/events.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { nothingSelected } from './selection.ts';
import type { SelectMode, Selection } from './selection.ts';
import { noTransfers } from './transfers.ts';
import type { Transfers } from './transfers.ts';

export interface WindowNotice {
  readonly key: number;
  readonly tone: 'refusal' | 'problem' | 'news';
  readonly title: string;
  readonly message: string;
  readonly code: ErrorCode | null;
}

/** What stands in "Send to" while it is not the kept address: being typed, or refused. */
export interface DestinationDraft {
  readonly text: string;
  readonly refused: boolean;
}

/** A step that throws bytes away waits for a second word, in place. */
export interface Confirmation {
  readonly step: 'cancel' | 'remove';
  readonly ids: readonly string[];
}

export interface WindowState {
  /** Until the first list is here, updates gather in `early`. */
  readonly phase: 'loading' | 'ready';
  readonly early: readonly WindowUpdate[];
  readonly transfers: Transfers;
  readonly selection: Selection;
  readonly defaults: WindowDefaults | null;
  readonly notices: readonly WindowNotice[];
  /** Text of the bar for links; null while it is closed. */
  readonly linkDraft: string | null;
  /** Null while nobody edits the destination: then the field shows what is kept. */
  readonly destinationDraft: DestinationDraft | null;
  /** Dropped files that wait for a destination. */
  readonly heldPaths: readonly string[];
  readonly confirmation: Confirmation | null;
  readonly detail: TransferDetail | null;
}

export const initialState: WindowState = {
  phase: 'loading',
  early: [],
  transfers: noTransfers,
  selection: nothingSelected,
  defaults: null,
  notices: [],
  linkDraft: null,
  destinationDraft: null,
  heldPaths: [],
  confirmation: null,
  detail: null,
};

/** Null while the field shows anything but the kept address: files must go nowhere but where the field says. */
export function settledDestination({ defaults, destinationDraft }: WindowState): string | null {
  const kept = defaults?.uploadTo ?? null;
  return destinationDraft === null || destinationDraft.text.trim() === kept ? kept : null;
}

export type WindowAction =
  | { readonly type: 'listed'; readonly views: readonly TransferView[] }
  | { readonly type: 'updated'; readonly update: WindowUpdate }
  | { readonly type: 'selected'; readonly id: string; readonly mode: SelectMode }
  | { readonly type: 'stepped'; readonly by: number; readonly extend: boolean }
  | { readonly type: 'selected-all' }
  | { readonly type: 'selected-none' }
  | { readonly type: 'defaults'; readonly defaults: WindowDefaults }
  | { readonly type: 'noticed'; readonly notice: Omit<WindowNotice, 'key'> }
  | { readonly type: 'dismissed'; readonly key: number | 'all' }
  | { readonly type: 'link-draft'; readonly text: string | null }
  | { readonly type: 'destination-draft'; readonly draft: DestinationDraft | null }
  | { readonly type: 'held'; readonly paths: readonly string[] }
  | { readonly type: 'held-forgotten' }
  | { readonly type: 'confirmation'; readonly confirmation: Confirmation | null }
  | { readonly type: 'detail'; readonly detail: TransferDetail };
