/** What a file is now, without opening it. Synchronous: for workers. */
import { statSync } from 'node:fs';
import { snapshotOf, type SourceSnapshot } from '../journal/transfer-record.ts';

/** Null where there is nothing to be seen. */
export function lookAtFile(path: string): SourceSnapshot | null {
  try {
    return snapshotOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}
