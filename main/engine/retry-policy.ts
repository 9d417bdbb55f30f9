/** When to try again: a pure function of the history of attempts. It never sleeps and never counts by itself. */
import { assertNever } from './transfer-state.ts';
import type { Disposition, TransferError } from './transfer-error.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
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
 * After a cut on a link that just carried bytes the network is usually back within a moment: a few tries come one after
 * the other, the first at once, spread only so far that many transfers which lost the same link do not ask in the same
 * instant. Longest delays in milliseconds; half of each is waited at least, but for the first.
 */
const quickMs: readonly number[] = [30, 60, 60, 60, 60, 120, 120, 240];
const baseMs = 250;
/** What a network does that comes and goes; a server that answers is asked again with more patience. */
const ofNetwork: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CONNECTION_LOST', 'UNREACHABLE']);
const capMs = 60_000;
/** Between two looks at a disk that is full or not there. */
const askDiskMs = 10_000;

/**
 * Exponential backoff with full jitter: a random delay between 0 and min(cap, base * 2^(failures - 1)), so that many
 * clients that lost the same server do not come back at the same moment; a quick series before that where the network
 * failed since the other side accepted or sent bytes. `Retry-After` (RFC 9110 section 10.2.3) is a floor, never
 * shortened. `random` is in [0, 1).
 */
export function decideRetry(
  error: TransferError,
  disposition: Exclude<Disposition, 'ask' | 'fail'>,
  history: AttemptHistory,
  patience: Patience,
  random: () => number,
): RetryDecision {
  const quick = history.contacted && ofNetwork.has(error.code);
  const backoff = Math.round(quick ? quickDelay(history.failures, random) : delay(history.failures, random));
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

function delay(failures: number, random: () => number): number {
  return random() * Math.min(capMs, baseMs * 2 ** Math.min(failures - 1, 16));
}

function quickDelay(failures: number, random: () => number): number {
  const longest = quickMs[failures - 1];
  if (longest === undefined) return delay(failures - quickMs.length, random);
  return failures === 1 ? random() * longest : (longest / 2) * (1 + random());
}
