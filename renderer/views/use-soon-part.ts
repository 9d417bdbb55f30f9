/** What the first picture can do without, and what is asked for soon after: read once that picture is drawn. */
import { useEffect, useState } from 'react';

/** Milliseconds after which a window that has no quiet moment reads it nevertheless. */
const waitsAtMost = 1000;

/** Null until it is there. `wanted`: somebody asks for it, and it is read at once. */
export function useSoonPart<Part>(load: () => Promise<Part>, wanted: boolean): Part | null {
  // In an object: a component is a function, and a state that is set to a function calls it.
  const [read, setRead] = useState<{ readonly part: Part } | null>(null);
  const there = read !== null;
  useEffect(() => {
    if (there) return undefined;
    let left = false;
    const readIt = async (): Promise<void> => {
      const part = await load();
      if (!left) setRead({ part });
    };
    if (wanted) {
      void readIt();
      return () => void (left = true);
    }
    // It is read again when somebody asks for it.
    const moment = requestIdleCallback(() => void readIt().catch(() => undefined), { timeout: waitsAtMost });
    return () => {
      left = true;
      cancelIdleCallback(moment);
    };
  }, [load, wanted, there]);
  return read?.part ?? null;
}
