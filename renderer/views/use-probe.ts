/** Asks a server what it can do while its address is typed: once the typing rests, and never twice for one address. */
import { useEffect, useState } from 'react';
import type { DestinationAbilities } from '../../preload/contract/destination-test.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import { useActions } from '../store/use-app.ts';

export type Probe =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly host: string }
  | { readonly kind: 'abilities'; readonly abilities: DestinationAbilities }
  | { readonly kind: 'trouble'; readonly host: string; readonly error: WireError };

/** Milliseconds without a key before a question leaves. */
const restMs = 600;
const none: Probe = { kind: 'none' };

/** `id`: the saved destination that is edited, null for a new one. */
export function useProbe(id: string | null, url: string): Probe {
  const actions = useActions();
  const [answer, setAnswer] = useState<{ readonly url: string; readonly probe: Probe } | null>(null);
  const wanted = worthAsking(url);

  useEffect(() => {
    if (wanted === null) return undefined;
    let stale = false;
    const ask = async (): Promise<void> => {
      const result = await actions.probeDestination(id === null ? { url } : { id, url });
      if (stale) return;
      const probe: Probe = result.ok
        ? { kind: 'abilities', abilities: result.value }
        : { kind: 'trouble', host: wanted, error: result.error };
      setAnswer({ url, probe });
    };
    const timer = setTimeout(() => void ask(), restMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [actions, id, url, wanted]);

  if (wanted === null) return none;
  // An answer about another address would be a lie about this one.
  return answer?.url === url ? answer.probe : { kind: 'asking', host: wanted };
}

/** The host, once the text could be a whole address; null before. */
function worthAsking(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return url.hostname === 'localhost' || /[.:\]]/.test(url.hostname) ? url.host : null;
}
