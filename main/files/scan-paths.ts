/** Counts what adding these files and folders would add, by the rules of adding, and opens nothing. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { toTransferError } from '../engine/transfer-error.ts';
import { fileSystemError } from './file-system-error.ts';
import { refuseOthers } from './source-snapshot.ts';
import { walkFolder } from './walk-folder.ts';
import { nothingCounted, type ScanView } from '../../preload/contract/scan.ts';

type Counts = { -readonly [K in keyof Omit<ScanView, 'state' | 'skipped'>]: ScanView[K] } & {
  skipped: Record<string, number>;
};

const none = (): Counts => ({ ...nothingCounted, skipped: {} });

/** Entries between two reports. */
const reportEvery = 500;

/** Yields what was counted so far, now and then, and at the end. Never rejects for what the disk says. */
export async function* scanPaths(
  paths: readonly string[],
  ownFolder: string,
): AsyncGenerator<Omit<ScanView, 'state'>, void> {
  let whole = none();
  const seen = new Set<string>();
  for (const named of paths) {
    const path = resolve(named);
    // By itself first: of a folder that turns out to be too much nothing is added.
    let part = none();
    try {
      const stats = await stat(path).catch((error: unknown) => {
        throw fileSystemError(error, path, 'source');
      });
      if (stats.isDirectory()) {
        let entries = 0;
        for await (const item of walkFolder(path, { ownFolder })) {
          entries += 1;
          if (item.kind === 'file') countFile(part, seen, item.path, item.name, item.size);
          else if (item.kind === 'skipped') countSkipped(part, item.skipped.reason);
          else refuse(part, item.error);
          if (entries % reportEvery === 0) yield sum(whole, part);
        }
      } else {
        refuseOthers(path, stats);
        countFile(part, seen, path, basename(path), stats.size);
      }
    } catch (error) {
      part = none();
      refuse(part, error);
    }
    whole = sum(whole, part);
  }
  yield whole;
}

function countFile(counts: Counts, seen: Set<string>, path: string, name: string, bytes: number): void {
  if (seen.has(path)) return;
  seen.add(path);
  counts.files += 1;
  counts.bytes += bytes;
  if (counts.largest === null || bytes > counts.largest.bytes) counts.largest = { name, bytes };
}

function countSkipped(counts: Counts, reason: string): void {
  counts.skipped[reason] = (counts.skipped[reason] ?? 0) + 1;
}

function refuse(counts: Counts, error: unknown): void {
  counts.refused += 1;
  counts.firstRefusal ??= toTransferError(error).toWire();
}

function sum(one: Counts, other: Counts): Counts {
  const skipped = { ...one.skipped };
  for (const [reason, count] of Object.entries(other.skipped))
    skipped[reason] = (skipped[reason] ?? 0) + count;
  return {
    files: one.files + other.files,
    bytes: one.bytes + other.bytes,
    largest:
      other.largest !== null && other.largest.bytes > (one.largest?.bytes ?? -1)
        ? other.largest
        : one.largest,
    skipped,
    refused: one.refused + other.refused,
    firstRefusal: one.firstRefusal ?? other.firstRefusal,
  };
}
