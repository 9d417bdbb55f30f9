/** Where the bytes of the chosen transfer are, asked again when its row changed, at most twice a second. */
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { useReadOnChange } from './use-read-on-change.ts';

const atMostEvery = 500;

/** Sections that show it: with all of them folded nobody is asked. */
const shownBy = ['map', 'speed', 'connections'];

export function useBlocks(view: TransferView | null): TransferBlocks | null {
  const blocks = useWindowState((state) => state.blocks);
  const { readBlocks } = useActions();
  const unfolded = useWindowState(({ inspector: { folded } }) =>
    shownBy.some((name) => !folded.includes(name)),
  );
  const id = unfolded ? (view?.id ?? null) : null;
  useReadOnChange(id, view, atMostEvery, readBlocks);
  return blocks !== null && blocks.id === view?.id ? blocks : null;
}
