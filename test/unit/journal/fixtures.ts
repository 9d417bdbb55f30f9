import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openJournal, type CountingJournal } from '../../../main/journal/journal-client.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';

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

export function record(position: number, fields: Partial<TransferRecord> = {}): TransferRecord {
  return {
    id: `transfer-${position}`,
    batchId: 'batch-1',
    direction: 'upload',
    name: `clip ${position}.mov`,
    size: 12_000_000_000,
    source: `/footage/clip ${position}.mov`,
    destination: 'https://upload.example/files/',
    relativePath: null,
    sealedHeaders: null,
    state: { name: 'queued' },
    uploadUrl: null,
    expiresAt: null,
    validator: null,
    snapshot: null,
    partPath: null,
    finalPath: null,
    accepted: 0,
    durable: 0,
    bytesSent: 0,
    sentPosition: 0,
    consistent: true,
    resumedFrom: 0,
    failures: 0,
    sha256: null,
    treeDigest: null,
    evidence: null,
    addedAt: 1_700_000_000_000 + position,
    finishedAt: null,
    position,
    ...fields,
  };
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
