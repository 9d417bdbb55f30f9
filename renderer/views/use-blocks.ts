/** Where the bytes of the chosen transfer are, asked again when its row changed, at most twice a second. */
import { useEffect, useRef } from 'react';
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

const atMostEvery = 500;

/** Sections that show it: with all of them folded nobody is asked. */
const shownBy = ['map', 'speed', 'connections'];

export function useBlocks(view: TransferView | null): TransferBlocks | null {
  const blocks = useWindowState((state) => state.blocks);
  const actions = useActions();
  const unfolded = useWindowState(({ inspector: { folded } }) =>
    shownBy.some((name) => !folded.includes(name)),
  );
  const id = unfolded ? (view?.id ?? null) : null;
  const lastRead = useRef<{ id: string | null; at: number }>({ id: null, at: 0 });

  useEffect(() => {
    if (id === null) return undefined;
    const { current } = lastRead;
    const wait = current.id === id ? Math.max(0, current.at + atMostEvery - Date.now()) : 0;
    const timer = setTimeout(() => {
      lastRead.current = { id, at: Date.now() };
      void actions.readBlocks(id);
    }, wait);
    return () => clearTimeout(timer);
    // `view` is a new object whenever the transfer changed.
  }, [actions, id, view]);

  return blocks !== null && blocks.id === view?.id ? blocks : null;
}
