/** The window's only way from one state to the next; pure. */
import type { WindowUpdate } from '../../preload/contract/events.ts';
import { afterRemoval, nothingSelected, select, selectAll, step } from './selection.ts';
import type { WindowAction, WindowNotice, WindowState } from './state.ts';
import { applyUpdate, fromList } from './transfers.ts';

/** Older notices make room: a thousand refusals are a thousand times the same sentence. */
const maxNotices = 200;

export function reduce(state: WindowState, action: WindowAction): WindowState {
  switch (action.type) {
    case 'listed': {
      // Updates that overtook the list are newer than it, or are followed by newer ones: they always go on top.
      const listed: WindowState = { ...state, phase: 'ready', early: [], transfers: fromList(action.views) };
      return state.early.reduce(withUpdate, listed);
    }
    case 'updated':
      return state.phase === 'loading'
        ? { ...state, early: [...state.early, action.update] }
        : withUpdate(state, action.update);
    case 'selected':
      return { ...state, selection: select(state.selection, state.transfers, action.id, action.mode) };
    case 'stepped':
      return { ...state, selection: step(state.selection, state.transfers, action.by, action.extend) };
    case 'selected-all':
      return { ...state, selection: selectAll(state.selection, state.transfers) };
    case 'selected-none':
      return { ...state, selection: nothingSelected };
    case 'defaults':
      return { ...state, defaults: action.defaults };
    case 'destinations':
      return { ...state, destinations: action.destinations };
    case 'destination-editor':
      return { ...state, destinationEditor: action.editor };
    case 'bandwidth':
      return { ...state, bandwidth: action.bandwidth };
    case 'noticed':
      return { ...state, notices: withNotice(state.notices, action.notice) };
    case 'dismissed':
      return {
        ...state,
        notices: action.key === 'all' ? [] : state.notices.filter((notice) => notice.key !== action.key),
      };
    case 'link-draft':
      return { ...state, linkDraft: action.text };
    case 'destination-draft':
      return { ...state, destinationDraft: action.draft };
    case 'held':
      return { ...state, heldPaths: [...new Set([...state.heldPaths, ...action.paths])] };
    case 'held-forgotten':
      return { ...state, heldPaths: [] };
    case 'adding':
      return { ...state, adding: state.adding + action.by };
    case 'add-report':
      return { ...state, addReport: action.report };
    case 'confirmation':
      return { ...state, confirmation: action.confirmation };
    case 'detail':
      return { ...state, detail: action.detail };
    case 'checking':
      return { ...state, checking: withOrWithout(state.checking, action.id, action.now) };
    case 'sheet':
      return { ...state, sheet: action.sheet };
    case 'preview':
      return { ...state, preview: action.preview };
    case 'practice':
      return { ...state, practice: action.practice };
    case 'announced':
      return { ...state, announcement: action.text };
    default:
      return action satisfies never;
  }
}

function withUpdate(state: WindowState, update: WindowUpdate): WindowState {
  const transfers = applyUpdate(state.transfers, update);
  if (update.removed.length === 0) return { ...state, transfers };
  return {
    ...state,
    transfers,
    selection: afterRemoval(state.selection, state.transfers, transfers),
    detail: state.detail !== null && transfers.indexById.has(state.detail.id) ? state.detail : null,
  };
}

function withOrWithout(ids: ReadonlySet<string>, id: string, present: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (present) next.add(id);
  else next.delete(id);
  return next;
}

function withNotice(
  notices: readonly WindowNotice[],
  notice: Omit<WindowNotice, 'key'>,
): readonly WindowNotice[] {
  const same = notices.some((old) => old.title === notice.title && old.message === notice.message);
  if (same) return notices;
  const key = (notices.at(-1)?.key ?? 0) + 1;
  return [...notices, { ...notice, key }].slice(-maxNotices);
}
