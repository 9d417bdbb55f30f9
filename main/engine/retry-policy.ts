/** When to try again: a pure function of the history of attempts. It never sleeps and never counts by itself. */
import { assertNever } from './transfer-state.ts';
import type { Disposition, TransferError } from './transfer-error.ts';
import type { WaitingReason } from '../../preload/contract/transfer.ts';

export interface AttemptHistory {
  /** Attempts that ended in an error since the other side last accepted bytes; the latest one included, so at least 1. */
  readonly failures: number;
  /** True once the other side has ever answered for this transfer (an upload address, a description). */
  readonly contacted: boolean;
}

/**
 * How long a driver wants to be patient. A window is left alone for days and shows that it waits; a command
 * that names a wrong address should say so in seconds.
 */
export interface Patience {
  /** Failures in a row before giving up on a server that never answered. */
  readonly beforeContact: number;
  /** Failures in a row before giving up on one that did. */
  readonly afterContact: number;
  /** Failures in a row for want of disk space, or of the disk. */
  readonly diskFull: number;
}

/** A week or more of trying every minute: nobody is watching, and giving up would lose the delivery. */
export const patienceOfWindow: Patience = { beforeContact: 10_000, afterContact: 10_000, diskFull: 10_000 };
/** Seconds for a server that never answered, most of a day for one that did. */
export const patienceOfCommandLine: Patience = { beforeContact: 7, afterContact: 1_000, diskFull: 3 };

export type RetryDecision =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly reason: WaitingReason }
  | { readonly kind: 'give-up' };

/**
 * After a cut on a link that just carried bytes the network is usually there: the first try comes at once, spread
 * only so far that many transfers which lost the same link do not ask in the same instant.
 */
const afterProgressMs = 30;
const baseMs = 250;
const capMs = 60_000;
/** Between two looks at a disk that is full or not there. */
const askDiskMs = 10_000;

/**
 * Exponential backoff with full jitter: a random delay between 0 and min(cap, base * 2^(failures - 1)), so that many
 * clients that lost the same server do not come back at the same moment; next to none for the first failure since the
 * other side accepted or sent bytes. `Retry-After` (RFC 9110 section
 * 10.2.3) is a floor, never shortened. `random` is in [0, 1).
 */
export function decideRetry(
  error: TransferError,
  disposition: Exclude<Disposition, 'ask' | 'fail'>,
  history: AttemptHistory,
  patience: Patience,
  random: () => number,
): RetryDecision {
  const progressed = disposition === 'retry' && history.failures === 1 && history.contacted;
  const longest = progressed ? afterProgressMs : baseMs * 2 ** Math.min(history.failures - 1, 16);
  const backoff = Math.round(random() * Math.min(capMs, longest));
  const floor = error.retryAfterMs ?? 0;
  const limit = history.contacted ? patience.afterContact : patience.beforeContact;
  switch (disposition) {
    case 'retry':
      if (history.failures >= limit) return { kind: 'give-up' };
      return { kind: 'retry', delayMs: Math.max(floor, backoff), reason: 'retry' };
    case 'busy':
      if (history.failures >= limit) return { kind: 'give-up' };
      return { kind: 'retry', delayMs: Math.max(floor, backoff), reason: 'server-busy' };
    case 'disk-full':
      // Space comes back when a person makes some; asking the disk again is cheap, hammering it is not.
      if (history.failures >= patience.diskFull) return { kind: 'give-up' };
      return { kind: 'retry', delayMs: askDiskMs, reason: 'disk-full' };
    case 'volume-missing':
      if (history.failures >= patience.diskFull) return { kind: 'give-up' };
      return { kind: 'retry', delayMs: askDiskMs, reason: 'volume-missing' };
    default:
      return assertNever(disposition);
  }
}
