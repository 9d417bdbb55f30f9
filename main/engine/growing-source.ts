/** A file that is still being written: is there more of it, or did it come to rest? */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileHandle } from 'node:fs/promises';
import { takeSnapshot } from '../files/source-snapshot.ts';
import { TransferError } from './transfer-error.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

export interface SourceTimes {
  /** Milliseconds between two looks at one that grows. */
  readonly lookMs: number;
  /** Milliseconds without any change after which it is complete. */
  readonly restMs: number;
  /** Milliseconds between two looks at a source that a person chose to wait for. */
  readonly againMs: number;
}

export const sourceTimes: SourceTimes = { lookMs: 1_000, restMs: 10_000, againMs: 60_000 };

export interface Growth {
  readonly now: SourceSnapshot;
  /** It rested: this is all of it. */
  readonly final: boolean;
}

/**
 * Resolves once the file has more than `size` bytes, or rested. Rejects SOURCE_CHANGED when it has fewer, CANCELLED
 * when the signal aborts. Ends: each change it waits for begins the rest anew, and more bytes end it at once.
 */
export async function waitForGrowth(
  source: FileHandle,
  size: number,
  signal: AbortSignal,
  { lookMs, restMs }: SourceTimes = sourceTimes,
): Promise<Growth> {
  let last = await takeSnapshot(source);
  let restsSince = performance.now();
  for (;;) {
    if (last.size < size) {
      const sentence = `The file became shorter while it was being sent: ${size} bytes left, and it has ${last.size} now.`;
      throw new TransferError('SOURCE_CHANGED', sentence);
    }
    if (last.size > size) return { now: last, final: false };
    if (performance.now() - restsSince >= restMs) return { now: last, final: true };
    await pause(lookMs, signal);
    const now = await takeSnapshot(source);
    if (now.mtimeNs !== last.mtimeNs || now.size !== last.size) restsSince = performance.now();
    last = now;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    throw new TransferError('CANCELLED', 'Waiting for the file to grow was stopped.', { cause: error });
  }
}
