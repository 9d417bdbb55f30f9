/** The window's only way from one state to the next; pure. */
import { nothingSelected, select, selectAll, step } from './selection.ts';
import {
  changedView,
  folded,
  putBack,
  removalOver,
  sortedAgain,
  takenOut,
  withAround,
  withList,
  withUpdate,
} from './reduce-list.ts';
import type { WindowAction, WindowNotice, WindowState } from './state.ts';

/** Older notices make room: a thousand refusals are a thousand times the same sentence. */
const maxNotices = 200;

export function reduce(state: WindowState, action: WindowAction): WindowState {
  switch (action.type) {
    case 'listed':
      return withList(state, action.views, action.more ?? false);
    case 'updated': {
      const early = state.reading ? { ...state, early: [...state.early, action.update] } : state;
      return state.phase === 'loading' ? early : withUpdate(early, action.update);
    }
    case 'list-view':
      return changedView(state, action.change);
    case 'sorted-again':
      return sortedAgain(state);
    case 'folded':
      return folded(state, action.batchIds, action.folded);
    case 'taken-out':
      return takenOut(state, action.ids);
    case 'put-back':
      return putBack(state);
    case 'removal-over':
      return removalOver(state, action.refused);
    case 'selected':
      return { ...state, selection: select(state.selection, state, action.id, action.mode) };
    case 'stepped': {
      const how = action.move === true ? 'move' : action.extend ? 'range' : 'only';
      return { ...state, selection: step(state.selection, state, action.by, how) };
    }
    case 'selected-all':
      return { ...state, selection: selectAll(state.selection, state) };
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
    case 'link-asked':
      return { ...state, linkDraft: state.linkDraft ?? '', linkAsked: state.linkAsked + 1 };
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
    case 'blocks':
      return { ...state, blocks: action.blocks };
    case 'inspector':
      return { ...state, inspector: action.layout };
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
    case 'around':
      return withAround(state, action.change);
    default:
      return action satisfies never;
  }
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
