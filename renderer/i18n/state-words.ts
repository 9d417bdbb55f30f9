/** The state of a transfer in words, with its reason. */
import { formatShortTime } from '../format/clock.ts';
import { formatCountdown } from '../format/duration.ts';
import { hostOf, lastNameOf } from '../format/place.ts';
import type { TransferState, TransferView } from '../../preload/contract/transfer.ts';
import { errorWords } from './engine-words.ts';
import { isAllSent, isChecking } from './progress-words.ts';
import { t } from './t.ts';

/** `saved` is the name of the saved destination it goes to; a place a person named is called by that name. */
export function stateWords(view: TransferView, now: number, saved: string | null = null): string {
  const { state, direction } = view;
  const host = saved ?? hostOf(direction === 'upload' ? view.destination : view.source);
  switch (state.name) {
    case 'queued':
    case 'verifying':
    case 'paused':
    case 'attention':
      return t(`state.${state.name}`);
    case 'probing':
    case 'transferring':
      if (isChecking(view)) return t(`state.checking-${direction === 'upload' ? 'source' : 'existing'}`);
      if (isAllSent(view)) return t('state.all-sent', { host });
      return t(`state.${state.name}.${direction}`, { host });
    case 'finishing':
      return t(`state.finishing.${direction}`);
    case 'done':
      return direction === 'upload'
        ? t('state.done.upload', { host })
        : t('state.done.download', { folder: lastNameOf(view.destination) });
    case 'waiting':
      return waitingWords(state, now);
    case 'failed':
      return state.error.code === 'CANCELLED'
        ? t('state.cancelled')
        : t('state.failed', { reason: errorWords(state.error).sentence });
    default:
      return state satisfies never;
  }
}

/** The words with the error behind a wait: when it goes on is half of the answer, why it stopped the other. */
export function stateTooltip(view: TransferView, now: number, saved: string | null = null): string {
  const words = stateWords(view, now, saved);
  const { state } = view;
  return state.name === 'waiting' && state.error !== null
    ? `${words}\n${errorWords(state.error).sentence}`
    : words;
}

function waitingWords(state: TransferState & { name: 'waiting' }, now: number): string {
  const { reason, until } = state;
  const secondsLeft = until === null ? null : (until - now) / 1000;
  if (secondsLeft === null || until === null || secondsLeft <= 0) return t(`waiting.${reason}`);
  if (reason === 'retry') return t('waiting.retry-in', { time: formatCountdown(secondsLeft) });
  if (reason === 'server-busy') return t('waiting.server-busy-until', { time: formatCountdown(secondsLeft) });
  if (reason === 'outside-hours') return t('waiting.outside-hours-until', { clock: formatShortTime(until) });
  return t(`waiting.${reason}`);
}

export type Tone = 'quiet' | 'moving' | 'checking' | 'waiting' | 'failed' | 'asking' | 'done';

/** The one colour a state is drawn in; the words always say the same. */
export function toneOf(view: TransferView): Tone {
  const { state } = view;
  if (isChecking(view)) return 'checking';
  switch (state.name) {
    case 'queued':
    case 'paused':
      return 'quiet';
    case 'probing':
    case 'transferring':
      return 'moving';
    case 'verifying':
    case 'finishing':
      return 'checking';
    case 'waiting':
      return state.reason === 'turn' ? 'quiet' : 'waiting';
    case 'failed':
      return state.error.code === 'CANCELLED' ? 'quiet' : 'failed';
    case 'attention':
      return 'asking';
    case 'done':
      return 'done';
    default:
      return state satisfies never;
  }
}
