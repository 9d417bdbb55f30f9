import { useEffect } from 'react';

/** Says in the page's own timeline when the list was painted and keys are heard: what `npm run bench -- window` asks. */
export function useInteractiveMark(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    requestAnimationFrame(() => setTimeout(() => performance.mark('interactive')));
  }, [ready]);
}
