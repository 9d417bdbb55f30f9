/** The window follows the settings, and has a key for them. */
import { useEffect } from 'react';
import { useActions, useWindowState } from '../store/use-app.ts';

export function useAround(): void {
  useDensity();
  useSettingsKey();
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
