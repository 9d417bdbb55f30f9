/** The window follows the settings, has a key for them, and tells the menu bar what it may offer. */
import { useEffect } from 'react';
import { menuStateOf } from '../store/menu-commands.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

/** Milliseconds; a person who walks through the list with a key held down changes nothing in the menu bar. */
const restFor = 200;

export function useAround(): void {
  useDensity();
  useSettingsKey();
  useMenuBar();
}

function useDensity(): void {
  const density = useWindowState((state) => state.around.settings?.values.density ?? 'comfortable');
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
}

function useSettingsKey(): void {
  const actions = useActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== ',' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      actions.openSettings('transfers');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions]);
}

function useMenuBar(): void {
  const actions = useActions();
  const transfers = useWindowState((state) => state.transfers);
  const selected = useWindowState((state) => state.selection.ids);
  useEffect(() => {
    const timer = setTimeout(() => {
      const { summary } = transfers;
      const state = menuStateOf({
        chosen: [...selected].flatMap((id) => findTransfer(transfers, id) ?? []),
        total: transfers.rows.length,
        canPauseAll: summary.moving + summary.waiting > 0,
        canResumeAll: summary.paused > 0,
      });
      actions.tellMenu(state);
    }, restFor);
    return () => clearTimeout(timer);
  }, [actions, transfers, selected]);
}
