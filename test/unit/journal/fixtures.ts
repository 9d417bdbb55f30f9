import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openJournal, type CountingJournal } from '../../../main/journal/journal-client.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';

export { record } from './record.ts';

/** A folder that is gone after the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A journal that is closed after the test, whatever the test did with it. */
export async function openFor(folder: string): Promise<CountingJournal> {
  const journal = await openJournal({ folder });
  onTestFinished(() => journal.close().catch(() => undefined));
  return journal;
}

/** The error of a promise that must reject with a TransferError. */
export async function errorOf(promise: Promise<unknown>): Promise<TransferError> {
  const thrown: unknown = await promise.then(
    () => new Error('it did not reject'),
    (error: unknown) => error,
  );
  if (thrown instanceof TransferError) return thrown;
  throw thrown;
}

/** The bytes of every file in a folder, by name. */
export function contentOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );
}

/** Reproducible numbers in [0, 1) (mulberry32), so that a failing case can be run again. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
