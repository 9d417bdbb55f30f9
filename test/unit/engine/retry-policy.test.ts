import { describe, expect, it } from 'vitest';
import { decideRetry, patienceOfCommandLine, patienceOfWindow } from '../../../main/engine/retry-policy.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';

const lost = new TransferError('CONNECTION_LOST', 'The connection was cut.');
const almostOne = (): number => 0.999_999;

const wrong = new TransferError('SERVER_ERROR', 'The server failed.');

function delayOf(error: TransferError, failures: number, random: () => number): number | null {
  const decision = decideRetry(error, 'retry', { failures, contacted: true }, patienceOfWindow, random);
  return decision.kind === 'retry' ? decision.delayMs : null;
}

describe('decideRetry', () => {
  it('doubles the longest delay with each failure and stops at a minute', () => {
    const delays = [1, 2, 3, 4, 8, 30, 4000].map((failures) => delayOf(wrong, failures, almostOne));
    expect(delays).toEqual([250, 500, 1000, 2000, 32_000, 60_000, 60_000]);
  });

  it('comes back a few times quickly where a network that had carried bytes failed, then as ever', () => {
    const failures = Array.from({ length: 12 }, (_, i) => i + 1);
    expect(failures.map((count) => delayOf(lost, count, almostOne))).toEqual(
      [30, 60, 60, 60, 60, 120, 120, 240].concat([250, 500, 1000, 2000]),
    );
    expect(failures.map((count) => delayOf(lost, count, () => 0))).toEqual(
      [0, 30, 30, 30, 30, 60, 60, 120].concat([0, 0, 0, 0]),
    );
    expect(delayOf(lost, 4000, almostOne)).toBe(60_000);
  });

  it('is in no hurry with a server that never answered', () => {
    const first = decideRetry(lost, 'retry', { failures: 1, contacted: false }, patienceOfWindow, almostOne);
    expect(first).toMatchObject({ delayMs: 250 });
  });

  it('jitters over the whole range, so that clients do not come back together', () => {
    expect(delayOf(wrong, 3, () => 0)).toBe(0);
    expect(delayOf(wrong, 3, () => 0.5)).toBe(500);
  });

  it('never comes back before Retry-After', () => {
    const busy = new TransferError('SERVER_BUSY', 'Busy.', { retryAfterMs: 120_000 });
    expect(decideRetry(busy, 'busy', { failures: 1, contacted: true }, patienceOfWindow, () => 0)).toEqual({
      kind: 'retry',
      delayMs: 120_000,
      reason: 'server-busy',
    });
  });

  it('gives up soon on a server that never answered when a command waits, late when one did', () => {
    const decide = (failures: number, contacted: boolean): string =>
      decideRetry(lost, 'retry', { failures, contacted }, patienceOfCommandLine, almostOne).kind;
    expect(decide(6, false)).toBe('retry');
    expect(decide(7, false)).toBe('give-up');
    expect(decide(999, true)).toBe('retry');
    expect(decide(1000, true)).toBe('give-up');
  });

  it('waits for disk space without hammering, and not for ever', () => {
    const full = new TransferError('DISK_FULL', 'Full.');
    const history = (failures: number): { failures: number; contacted: boolean } => ({
      failures,
      contacted: true,
    });
    expect(decideRetry(full, 'disk-full', history(1), patienceOfWindow, () => 0)).toMatchObject({
      reason: 'disk-full',
      delayMs: 10_000,
    });
    expect(decideRetry(full, 'disk-full', history(3), patienceOfCommandLine, () => 0).kind).toBe('give-up');
  });
});
