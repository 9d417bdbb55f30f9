/** The window follows the density that the settings say. */
import { useEffect } from 'react';
import { useWindowState } from '../store/use-app.ts';

export function useDensity(): void {
  const density = useWindowState((state) => state.around.settings?.values.density ?? 'comfortable');
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
}
