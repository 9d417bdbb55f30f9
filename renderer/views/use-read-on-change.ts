/** Reads what belongs to the chosen transfer, again when its row changed, at most so often. */
import { useEffect, useRef } from 'react';
import type { TransferView } from '../../preload/contract/transfer.ts';

/** `read` must stay the same function; with `id` null nobody is asked. `atMostEvery`: milliseconds. */
export function useReadOnChange(
  id: string | null,
  view: TransferView | null,
  atMostEvery: number,
  read: (id: string) => unknown,
): void {
  const lastRead = useRef<{ id: string | null; at: number }>({ id: null, at: 0 });
  useEffect(() => {
    if (id === null) return undefined;
    const { current } = lastRead;
    const wait = current.id === id ? Math.max(0, current.at + atMostEvery - Date.now()) : 0;
    const timer = setTimeout(() => {
      lastRead.current = { id, at: Date.now() };
      read(id);
    }, wait);
    return () => clearTimeout(timer);
    // `view` is a new object whenever the transfer changed.
  }, [id, view, atMostEvery, read]);
}
