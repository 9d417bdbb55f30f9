/** Shortcuts that work wherever the keyboard is in the window. */
import { useEffect, useEffectEvent } from 'react';
import { windowCommands, type Shortcut } from '../store/window-commands.ts';
import { useActions, useAppStore } from '../store/use-app.ts';

export const isMac = (): boolean => document.documentElement.dataset['platform'] === 'mac';

export function useShortcuts(): void {
  const actions = useActions();
  const store = useAppStore();

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const state = store.state();
    if (matchesShortcut(event, 'Mod+K')) {
      event.preventDefault();
      actions.openSheet(state.sheet === 'palette' ? null : 'palette');
      return;
    }
    // A dialog has the window for itself.
    if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
    const command = windowCommands.find(
      ({ shortcut }) => shortcut !== null && matchesShortcut(event, shortcut),
    );
    if (command?.able(state) !== true) return;
    event.preventDefault();
    void command.run(actions, state);
  });

  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Without a modifier it is a letter, and belongs to a field that has the keyboard. */
export function matchesShortcut(event: KeyboardEvent, shortcut: Shortcut): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const wanted = (part: string): boolean => parts.includes(part);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const other = isMac() ? event.ctrlKey : event.metaKey;
  if (mod !== wanted('Mod') || other || event.altKey !== wanted('Alt')) return false;
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  if (wanted('Mod')) return event.shiftKey === wanted('Shift');
  // Which keys make a sign like ? depends on the keyboard.
  return !isTyping(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
