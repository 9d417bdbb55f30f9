/** The keyboard of the list, by the platforms' conventions for lists with several chosen rows. */
import type { KeyboardEvent } from 'react';
import { canStartNext, possibleSteps } from '../store/possible-steps.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

const far = Number.MAX_SAFE_INTEGER;

export function useListKeys(pageSize: () => number): (event: KeyboardEvent) => void {
  const actions = useActions();
  const transfers = useWindowState((state) => state.transfers);
  const selection = useWindowState((state) => state.selection);

  const chosen = (): readonly string[] => [...selection.ids];

  /** Space pauses what can be paused, and only when there is nothing such resumes the rest. */
  const pauseOrResume = (): void => {
    const views = chosen().flatMap((id) => findTransfer(transfers, id) ?? []);
    const able = (step: 'pause' | 'resume' | 'retry') =>
      views.filter((view) => possibleSteps(view).includes(step)).map((view) => view.id);
    const toPause = able('pause');
    const toResume = [...able('resume'), ...able('retry')];
    if (toPause.length > 0) void actions.pause(toPause);
    else if (toResume.length > 0) void actions.resume(toResume);
  };

  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: (event) => actions.step(1, event.shiftKey),
    ArrowUp: (event) => actions.step(-1, event.shiftKey),
    PageDown: (event) => actions.step(pageSize(), event.shiftKey),
    PageUp: (event) => actions.step(-pageSize(), event.shiftKey),
    Home: (event) => actions.step(-far, event.shiftKey),
    End: (event) => actions.step(far, event.shiftKey),
    Escape: () => actions.selectNone(),
    // The details are those of the one chosen row; the keyboard may stand on a row that is not chosen.
    Enter: () => selection.active !== null && actions.select(selection.active, 'only'),
    ' ': pauseOrResume,
    Delete: () => selection.ids.size > 0 && void actions.remove(chosen()),
    // The key that carries this name on a Mac's keyboard.
    Backspace: () => selection.ids.size > 0 && void actions.remove(chosen()),
  };

  return (event) => {
    // A button inside a row keeps its own keys.
    if (event.target !== event.currentTarget) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      actions.selectAll();
      return;
    }
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      if (event.shiftKey) {
        const able = chosen().flatMap((id) => findTransfer(transfers, id) ?? []);
        if (event.key === 'ArrowUp') void actions.startNext(able.filter(canStartNext).map(({ id }) => id));
      } else void actions.moveBy(event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(event);
  };
}
