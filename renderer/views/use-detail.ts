/** The chosen transfer's detail, read again when its row changed, at most once a second. */
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { useReadOnChange } from './use-read-on-change.ts';

const atMostEvery = 1000;

export function useDetail(view: TransferView | null): TransferDetail | null {
  const detail = useWindowState((state) => state.detail);
  const { readDetail } = useActions();
  const id = view?.id ?? null;
  useReadOnChange(id, view, atMostEvery, readDetail);
  return detail !== null && detail.id === id ? detail : null;
}
