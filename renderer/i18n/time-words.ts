/** Speed and time left of one transfer, as far as something honest can be said. */
import { formatSpeed } from '../format/bytes.ts';
import { formatTimeLeft } from '../format/duration.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { isAllSent } from './progress-words.ts';
import { t } from './t.ts';

/** Empty where there is nothing to say: the state in words says why nothing moves. */
export function rowTimeWords(view: TransferView): { readonly speed: string; readonly time: string } {
  const { state, bytesPerSecond, secondsLeft } = view;
  switch (state.name) {
    case 'transferring':
    case 'verifying':
      // Nothing moves and nothing can be foretold while the server's word is awaited.
      if (isAllSent(view)) return { speed: '', time: t('time.confirming') };
      return {
        speed: bytesPerSecond > 0 ? formatSpeed(bytesPerSecond) : '',
        time: secondsLeft === null ? t('time.no-estimate') : formatTimeLeft(secondsLeft),
      };
    case 'finishing':
      return { speed: '', time: t('time.finishing') };
    case 'waiting':
      return { speed: '', time: state.reason === 'offline' ? t('time.waiting-network') : '' };
    case 'queued':
    case 'probing':
    case 'paused':
    case 'failed':
    case 'attention':
    case 'done':
      return { speed: '', time: '' };
    default:
      return state satisfies never;
  }
}
