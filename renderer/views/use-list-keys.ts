/** The keyboard of the list, by the platforms' conventions for lists with several chosen rows and for tree grids. */
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { canStartNext, possibleSteps } from '../store/possible-steps.ts';
import { idsAt, placeOf, viewsIn } from '../store/places.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { toDetails } from './keyboard-places.ts';
import { arrows, enterRow, moveInRow } from './row-keys.ts';

const far = Number.MAX_SAFE_INTEGER;
/** Letters typed faster than this belong to one name. Milliseconds. */
const typingPause = 800;

export function useListKeys(pageSize: () => number): (event: KeyboardEvent) => void {
  const actions = useActions();
  const transfers = useWindowState((state) => state.transfers);
  const arrangement = useWindowState((state) => state.arrangement);
  const selection = useWindowState((state) => state.selection);
  const typed = useRef({ text: '', at: -Infinity });

  const chosen = (): readonly string[] => [...selection.ids];

  /** Space pauses what can be paused, and only when there is nothing such resumes the rest. */
  const pauseOrResume = (): void => {
    const views = viewsIn(transfers, selection.ids);
    const able = (step: 'pause' | 'resume' | 'retry') =>
      views.filter((view) => possibleSteps(view).includes(step)).map((view) => view.id);
    const toPause = able('pause');
    const toResume = [...able('resume'), ...able('retry')];
    if (toPause.length > 0) void actions.pause(toPause);
    else if (toResume.length > 0) void actions.resume(toResume);
  };
  /** A row the keyboard went to without choosing it is chosen by Space first. */
  const space = (): void => {
    const place = selection.active === null ? null : placeOf({ transfers, arrangement }, selection.active);
    const under = place === null ? [] : idsAt({ transfers, arrangement }, place);
    if (selection.active !== null && under.some((id) => !selection.ids.has(id)))
      actions.select(selection.active, 'toggle');
    else pauseOrResume();
  };

  /** With Ctrl or Cmd the keyboard moves alone, and the choice stays. */
  const steps = (by: number) => (event: KeyboardEvent) =>
    actions.step(by, event.shiftKey, event.ctrlKey || event.metaKey);
  const moves: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: steps(1),
    ArrowUp: steps(-1),
    PageDown: (event) => steps(pageSize())(event),
    PageUp: (event) => steps(-pageSize())(event),
    Home: steps(-far),
    End: steps(far),
  };
  /** A row has nothing to open: there the arrow goes to its answers and buttons. */
  const onwards = (): void => {
    const { active } = selection;
    if (active === null || arrangement.groupByKey.has(active) || !enterRow(active)) actions.unfoldOrEnter();
  };
  const [forwards, backwards] = arrows();
  const keys: Readonly<Record<string, () => void>> = {
    [forwards]: onwards,
    [backwards]: actions.foldOrLeave,
    '*': () => actions.foldAll(false),
    Escape: actions.selectNone,
    // The details are those of the one chosen row; the keyboard may stand on a row that is not chosen.
    Enter: () => {
      const { active } = selection;
      if (active !== null) toDetails(() => actions.select(active, 'only'));
    },
    ' ': space,
    Delete: () => selection.ids.size > 0 && void actions.remove(chosen()),
    // The key that carries this name on a Mac's keyboard.
    Backspace: () => selection.ids.size > 0 && void actions.remove(chosen()),
  };

  const withMore = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === 'a') actions.selectAll();
    else if (key === ' ' && selection.active !== null) actions.select(selection.active, 'toggle');
    else if (moves[event.key] !== undefined) moves[event.key]?.(event);
    else return false;
    return true;
  };

  const withAlt = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    if (!shiftKey) void actions.moveBy(key === 'ArrowUp' ? -1 : 1);
    else if (key === 'ArrowUp') {
      const able = viewsIn(transfers, selection.ids).filter(canStartNext);
      void actions.startNext(able.map(({ id }) => id));
    }
    return true;
  };

  const seek = ({ key, timeStamp }: KeyboardEvent): boolean => {
    const goesOn = timeStamp - typed.current.at < typingPause;
    const before = goesOn ? typed.current.text : '';
    if (!/^.$/u.test(key) || (key === ' ' && before === '')) return false;
    // The same letter again and again goes from one to the next.
    const text = before === key ? key : before + key;
    typed.current = { text, at: timeStamp };
    actions.seek(text, text.length > 1);
    return true;
  };

  const plain = (event: KeyboardEvent): boolean => {
    const act = moves[event.key];
    if (act !== undefined) {
      act(event);
      return true;
    }
    if (event.key === ' ' && seek(event)) return true;
    const other = keys[event.key];
    if (other === undefined) return seek(event);
    other();
    return true;
  };

  return (event) => {
    // A button inside a row keeps its own keys.
    if (event.target !== event.currentTarget) {
      const more = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (!more && !event.defaultPrevented && moveInRow(event)) event.preventDefault();
      return;
    }
    const { ctrlKey, metaKey, altKey } = event;
    const taken = ctrlKey || metaKey ? !altKey && withMore(event) : altKey ? withAlt(event) : plain(event);
    if (taken) event.preventDefault();
  };
}
