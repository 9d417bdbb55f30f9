/** States as a report tells them: by what it holds, without the counting down and the hosts of the window. */
import { waitingReasons } from '../../preload/contract/transfer.ts';
import type { Direction, StateName, WaitingReason } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

interface Reported {
  readonly name: StateName;
  readonly reason?: string;
  readonly message?: string;
}

const waiting: ReadonlySet<string> = new Set<string>(waitingReasons);

export function reportedState({ name, reason = '', message }: Reported, direction: Direction): string {
  const why = message === undefined ? '' : ` ${message}`;
  switch (name) {
    case 'queued':
    case 'paused':
    case 'verifying':
      return t(`state.${name}`);
    case 'probing':
    case 'transferring':
    case 'done':
      return t(`report.state.${name}.${direction}`);
    case 'finishing':
      return t(`state.finishing.${direction}`);
    case 'attention':
      return `${t('state.attention')}.${why}`;
    case 'waiting':
      return `${isWaiting(reason) ? t(`waiting.${reason}`) : t('timeline.waiting')}.${why}`;
    case 'failed':
      return reason === 'CANCELLED' ? t('state.cancelled') : t('state.failed', { reason: message ?? reason });
    default:
      return name satisfies never;
  }
}

function isWaiting(reason: string): reason is WaitingReason {
  return waiting.has(reason);
}
