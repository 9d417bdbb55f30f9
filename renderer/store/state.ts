/** Everything the window knows, and everything that can happen to it. */
import type { Bandwidth } from '../../preload/contract/bandwidth.ts';
import { inspectorWidth } from '../../preload/contract/commands.ts';
import type { InspectorLayout, SkippedPath, WindowDefaults } from '../../preload/contract/commands.ts';
import type { Destination } from '../../preload/contract/destination.ts';
import type { DestinationAbilities } from '../../preload/contract/destination-test.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { WindowUpdate } from '../../preload/contract/events.ts';
import type { PracticeView } from '../../preload/contract/practice.ts';
import type { ScanView } from '../../preload/contract/scan.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { initialAround } from './around.ts';
import type { Around } from './around.ts';
import { arrange } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { wholeList } from './list-view.ts';
import type { ListView } from './list-view.ts';
import { nothingSelected } from './selection.ts';
import type { SelectMode, Selection } from './selection.ts';
import { noTransfers } from './transfers.ts';
import type { Transfers } from './transfers.ts';

export interface WindowNotice {
  readonly key: number;
  readonly tone: 'refusal' | 'problem' | 'news';
  readonly title: string;
  readonly message: string;
  /** The engine's own words where the message is a translation; see engine-words.ts. */
  readonly said?: string | null;
  readonly code: ErrorCode | null;
}

/** What stands in "Send to" while it is not what is kept: being typed, or refused. */
export interface DestinationDraft {
  readonly text: string;
  readonly refused: boolean;
}

/** The editor of a saved destination is open: on that one, or on a new one that begins with an address. */
export type DestinationEditor =
  | { readonly kind: 'new'; readonly url: string }
  | { readonly kind: 'saved'; readonly destination: Destination };

/** A step that throws bytes away waits for a second word, in place. */
export interface Confirmation {
  readonly step: 'cancel' | 'remove';
  readonly ids: readonly string[];
}

/** What came of the last folders (or of many files or links at once) that were added. */
export interface AddReport {
  readonly of: 'files' | 'links';
  readonly added: number;
  /** At most the first thousand of them. */
  readonly skipped: readonly SkippedPath[];
  readonly skippedCount: number;
}

/** Files and folders that wait for a word, with what is known of them so far. */
export interface DropPreview {
  readonly scanId: string;
  readonly paths: readonly string[];
  readonly scan: ScanView;
  /** Of where they will go; null while that is not known. */
  readonly abilities: DestinationAbilities | null;
}

/** Transfers that were taken out of the list, while that can be undone: the engine still has them. */
export interface Removal {
  /** As they are now, by id. */
  readonly views: ReadonlyMap<string, TransferView>;
}

export type Sheet = 'palette' | 'shortcuts';

export interface WindowState {
  /** Until the first page of the list is here there is nothing to show. */
  readonly phase: 'loading' | 'ready';
  /** Until the last page is here, updates gather in `early` as well: they go on top of it. */
  readonly reading: boolean;
  readonly early: readonly WindowUpdate[];
  readonly transfers: Transfers;
  readonly listView: ListView;
  readonly arrangement: Arrangement;
  readonly removal: Removal | null;
  readonly selection: Selection;
  readonly defaults: WindowDefaults | null;
  readonly destinations: readonly Destination[];
  readonly destinationEditor: DestinationEditor | null;
  /** Null until it was read. */
  readonly bandwidth: Bandwidth | null;
  readonly notices: readonly WindowNotice[];
  /** Text of the bar for links; null while it is closed. */
  readonly linkDraft: string | null;
  /** How often somebody asked for that bar: each time it takes the keyboard. */
  readonly linkAsked: number;
  /** Null while nobody edits the destination: then the field shows what is kept. */
  readonly destinationDraft: DestinationDraft | null;
  /** Dropped files that wait for a destination. */
  readonly heldPaths: readonly string[];
  /** Drops whose folders are being looked through. */
  readonly adding: number;
  readonly addReport: AddReport | null;
  readonly confirmation: Confirmation | null;
  readonly detail: TransferDetail | null;
  /** Of the transfer whose details are shown. */
  readonly blocks: TransferBlocks | null;
  readonly inspector: InspectorLayout;
  /** Transfers that are being compared at a person's wish. */
  readonly checking: ReadonlySet<string>;
  readonly preview: DropPreview | null;
  /** What is open over the window for the keyboard. */
  readonly sheet: Sheet | null;
  /** The trial run whose panel is open. */
  readonly practice: PracticeView | null;
  /** Said to a screen reader, where what happened shows only by its place. */
  readonly announcement: string;
  readonly around: Around;
}

export const initialState: WindowState = {
  phase: 'loading',
  reading: true,
  early: [],
  transfers: noTransfers,
  listView: wholeList,
  arrangement: arrange(noTransfers, wholeList),
  removal: null,
  selection: nothingSelected,
  defaults: null,
  destinations: [],
  destinationEditor: null,
  bandwidth: null,
  notices: [],
  linkDraft: null,
  linkAsked: 0,
  destinationDraft: null,
  heldPaths: [],
  adding: 0,
  addReport: null,
  confirmation: null,
  detail: null,
  blocks: null,
  inspector: { width: inspectorWidth.usual, folded: [] },
  checking: new Set(),
  preview: null,
  sheet: null,
  practice: null,
  announcement: '',
  around: initialAround,
};

export type WindowAction =
  /** `more`: it is the beginning; the whole follows. */
  | { readonly type: 'listed'; readonly views: readonly TransferView[]; readonly more?: boolean }
  | { readonly type: 'list-view'; readonly change: Partial<Omit<ListView, 'folded'>> }
  | { readonly type: 'sorted-again' }
  | { readonly type: 'folded'; readonly batchIds: readonly string[]; readonly folded: boolean }
  | { readonly type: 'taken-out'; readonly ids: readonly string[] }
  | { readonly type: 'put-back' }
  /** They are the engine's to remove now; those it refused come back. */
  | { readonly type: 'removal-over'; readonly refused: readonly string[] }
  | { readonly type: 'updated'; readonly update: WindowUpdate }
  | { readonly type: 'selected'; readonly id: string; readonly mode: SelectMode }
  | { readonly type: 'stepped'; readonly by: number; readonly extend: boolean; readonly move?: boolean }
  | { readonly type: 'selected-all' }
  | { readonly type: 'selected-none' }
  | { readonly type: 'defaults'; readonly defaults: WindowDefaults }
  | { readonly type: 'destinations'; readonly destinations: readonly Destination[] }
  | { readonly type: 'destination-editor'; readonly editor: DestinationEditor | null }
  | { readonly type: 'bandwidth'; readonly bandwidth: Bandwidth }
  | { readonly type: 'noticed'; readonly notice: Omit<WindowNotice, 'key'> }
  | { readonly type: 'dismissed'; readonly key: number | 'all' }
  | { readonly type: 'link-draft'; readonly text: string | null }
  | { readonly type: 'link-asked' }
  | { readonly type: 'destination-draft'; readonly draft: DestinationDraft | null }
  | { readonly type: 'held'; readonly paths: readonly string[] }
  | { readonly type: 'held-forgotten' }
  | { readonly type: 'adding'; readonly by: 1 | -1 }
  | { readonly type: 'add-report'; readonly report: AddReport | null }
  | { readonly type: 'confirmation'; readonly confirmation: Confirmation | null }
  | { readonly type: 'detail'; readonly detail: TransferDetail }
  | { readonly type: 'blocks'; readonly blocks: TransferBlocks }
  | { readonly type: 'inspector'; readonly layout: InspectorLayout }
  | { readonly type: 'checking'; readonly id: string; readonly now: boolean }
  | { readonly type: 'around'; readonly change: Partial<Around> }
  | { readonly type: 'preview'; readonly preview: DropPreview | null }
  | { readonly type: 'sheet'; readonly sheet: Sheet | null }
  | { readonly type: 'practice'; readonly practice: PracticeView | null }
  | { readonly type: 'announced'; readonly text: string };
