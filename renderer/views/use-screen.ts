/** What a canvas must know of the screen: device pixels to a pixel, and when its colours have changed. */
import { useEffect, useState } from 'react';

export interface ScreenLook {
  /** 1 to 3 and more; fractions are usual. */
  readonly scale: number;
}

/** A new object whenever the scale, the theme or the forced colours changed. */
export function useScreen(): ScreenLook {
  const [screen, setScreen] = useState<ScreenLook>(() => ({ scale: devicePixelRatio }));
  useEffect(() => {
    const changed = (): void => setScreen({ scale: devicePixelRatio });
    const queries = [
      '(prefers-color-scheme: dark)',
      '(forced-colors: active)',
      '(prefers-contrast: more)',
      `(resolution: ${screen.scale}dppx)`,
    ].map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', changed);
    // A theme that a person chose is an attribute of the page.
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributes: true });
    return () => {
      for (const query of queries) query.removeEventListener('change', changed);
      observer.disconnect();
    };
  }, [screen.scale]);
  return screen;
}
