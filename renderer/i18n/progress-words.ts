/** How far a transfer is, in few words that are true at every moment of a request that takes an hour. */
import { formatBytes, formatBytesOf } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

/** True while the file is compared and no byte moves: before a resume, and at the end. Beside a transfer it is none of the row's business. */
export function isChecking({ state, verified }: TransferView): boolean {
  return state.name === 'verifying' || (state.name === 'probing' && verified > 0);
}

/** True when every byte left and only the server's word is missing. */
export function isAllSent({ direction, state, size, sent, accepted }: TransferView): boolean {
  return (
    direction === 'upload' &&
    state.name === 'transferring' &&
    size !== null &&
    sent >= size &&
    accepted < size
  );
}

export function progressWords(view: TransferView): string {
  const { state, size, verified, sent, accepted, durable, direction } = view;
  if (size === null) return accepted > 0 ? t('progress.unknown-size', { bytes: formatBytes(accepted) }) : '';
  if (isChecking(view)) return t('progress.checking', { percent: percentOf(verified, size) ?? 0 });
  // A server acknowledges at the end of a request: until then what left is not what is safe, and both are said. Both
  // or one does not change with every chunk, so that the line stays calm; and a break takes nothing back.
  const behind = percentOf(sent, size) !== percentOf(durable, size);
  if (direction === 'upload' && (state.name === 'transferring' || behind)) {
    return t('progress.sent-and-safe', {
      sent: percentOf(sent, size) ?? 0,
      safe: percentOf(durable, size) ?? 0,
    });
  }
  return t('progress.percent-of', {
    percent: percentOf(accepted, size) ?? 0,
    bytes: formatBytesOf(accepted, size),
  });
}

/** The same with bytes, for whoever points at it. */
export function progressTooltip(view: TransferView): string {
  const { size, sent, durable, direction } = view;
  if (size === null) return progressWords(view);
  const params = { sent: formatBytesOf(sent, size), safe: formatBytesOf(durable, size) };
  return t(`progress.tooltip.${direction}`, params);
}
