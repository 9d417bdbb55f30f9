/** The chosen transfer's detail, read again when its row changed, at most once a second. */
import { useEffect, useRef } from 'react';
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';

const atMostEvery = 1000;

export function useDetail(view: TransferView | null): TransferDetail | null {
  const detail = useWindowState((state) => state.detail);
  const actions = useActions();
  const id = view?.id ?? null;
  const lastRead = useRef<{ id: string | null; at: number }>({ id: null, at: 0 });

  useEffect(() => {
    if (id === null) return undefined;
    const { current } = lastRead;
    const wait = current.id === id ? Math.max(0, current.at + atMostEvery - Date.now()) : 0;
    const timer = setTimeout(() => {
      lastRead.current = { id, at: Date.now() };
      void actions.readDetail(id);
    }, wait);
    return () => clearTimeout(timer);
    // `view` is a new object whenever the transfer changed.
  }, [actions, id, view]);

  return detail !== null && detail.id === id ? detail : null;
}
