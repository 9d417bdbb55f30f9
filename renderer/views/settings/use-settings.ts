import type { SettingsView } from '../../../preload/contract/settings.ts';
import { useWindowState } from '../../store/use-app.ts';

/** Only inside of the settings view, which shows nothing before they were read. */
export function useSettings(): SettingsView {
  const settings = useWindowState((state) => state.around.settings);
  if (settings === null) throw new Error('The settings were not read yet.');
  return settings;
}
