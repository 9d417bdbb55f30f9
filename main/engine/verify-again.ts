/** `verify ID`: a finished file, here and (on request) on the server, against what was hashed when it moved. */
import { openSource } from '../files/source-snapshot.ts';
import { digestWholeFile, firstMismatch } from './compare-hashes.ts';
import { readBackProof } from './evidence.ts';
import { compared } from './publisher-digests.ts';
import { readBackUpload } from './read-back.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { FileHandle } from 'node:fs/promises';
import type { Attempt, AttemptContext } from './attempt.ts';
import type { Entry } from './transfer-book.ts';
import type { Evidence } from '../../preload/contract/transfer.ts';

export interface VerifyOptions {
  /** Read the server's copy of an upload as well. */
  readonly readBack: boolean;
  readonly signal: AbortSignal;
}

/**
 * Re-reads the whole file. A match is noted in the timeline; a difference withdraws the evidence and rejects
 * DIGEST_MISMATCH with the offset. With `readBack` a source that is gone is no fault, and a copy that matches raises
 * the evidence. Rejects WRONG_STATE unless the transfer is done, READ_BACK_REFUSED where the server gives nothing back.
 */
export async function verifyAgain(
  context: AttemptContext,
  entry: Entry,
  { readBack, signal }: VerifyOptions,
): Promise<void> {
  const { record } = entry;
  const path = record.direction === 'upload' ? record.source : record.finalPath;
  if (record.state.name !== 'done' || path === null) {
    throw new TransferError('WRONG_STATE', `${record.name} is not done yet, so there is nothing to verify.`);
  }
  const { uploadUrl } = record;
  if (readBack && (record.direction !== 'upload' || uploadUrl === null)) {
    throw new TransferError(
      'WRONG_STATE',
      `${record.name} was not uploaded, so there is nothing to read back.`,
    );
  }
  const file = await openSource(path).catch((error: unknown) => {
    if (readBack && toTransferError(error).code === 'NO_SUCH_FILE') return null;
    throw error;
  });
  const attempt: Attempt = { ...context, entry, live: context.book.beginLive(entry), signal };
  try {
    if (file !== null) await compareHere(attempt, file);
    if (readBack && uploadUrl !== null) await compareThere(attempt, uploadUrl);
  } finally {
    context.book.endLive(entry);
    await file?.close();
  }
}

async function compareHere(attempt: Attempt, file: FileHandle): Promise<void> {
  const { book, entry } = attempt;
  const { record } = entry;
  const { size } = await file.stat();
  const stated = record.digests.map(({ algorithm }) => algorithm);
  const { sha256, treeDigest, blockHashes, digests } = await digestWholeFile(attempt, file.fd, size, stated);
  if (sha256 === record.sha256 && treeDigest === record.treeDigest) {
    await book.commit(entry, {
      fields: { evidence: await firstEvidence(attempt, entry), digests: compared(record.digests, digests) },
      timeline: { kind: 'verified-again', detail: { matches: true, sha256 } },
    });
    return;
  }
  const bad = size === record.size ? await firstMismatch(attempt, blockHashes, 'differs') : null;
  const where =
    bad === null
      ? 'its length is another'
      : `the first difference is in the block at byte ${bad * BLOCK_SIZE}`;
  const message = `The file is not what was transferred any more: ${where}.`;
  await book.commit(entry, { fields: { digests: compared(record.digests, digests) } });
  await withdraw(attempt, message, { sha256, differsAt: bad === null ? null : bad * BLOCK_SIZE });
}

async function compareThere(attempt: Attempt, uploadUrl: string): Promise<void> {
  const { book, entry, targets } = attempt;
  // Of no bytes nothing can be read back: what was proven when it was done stays.
  if (entry.record.size === 0) return;
  const target = await targets.targetOf(entry.record);
  try {
    if ((await readBackUpload(attempt, { target, uploadUrl })) === 'refused') {
      const sentence = `The server does not give ${entry.record.name} back, so its copy cannot be compared.`;
      throw new TransferError('READ_BACK_REFUSED', sentence);
    }
  } catch (thrown) {
    const error = toTransferError(thrown);
    if (error.code !== 'DIGEST_MISMATCH') throw error;
    await withdraw(attempt, error.message, { onServer: true });
  }
  await book.commit(entry, {
    fields: { evidence: { level: 3, by: readBackProof } },
    timeline: { kind: 'verified-again', detail: { matches: true, onServer: true } },
  });
}

/**
 * What was proven when it was done: an earlier check that failed may have withdrawn it, and this one matches. What was
 * found wrong on the server stays wrong: only reading it back again can say otherwise.
 */
async function firstEvidence({ book }: AttemptContext, entry: Entry): Promise<Evidence | null> {
  const { id, evidence } = entry.record;
  // A copy that was read back and matched later proves more than what was known when it was done.
  if (evidence?.level === 3) return evidence;
  const timeline = await book.journal.timeline(id);
  const onServer = timeline.findLast(
    ({ kind, detail }) => kind === 'verified-again' && detail['onServer'] === true,
  );
  if (onServer?.detail['matches'] === false) return { level: 0, by: damagedOnServer };
  const done = timeline.findLast(({ kind }) => kind === 'done');
  const level = done?.detail['level'];
  const by = done?.detail['by'];
  if (typeof by !== 'string' || (level !== 0 && level !== 1 && level !== 2 && level !== 3)) return evidence;
  return { level, by };
}

const damagedOnServer =
  'The file here is what was sent, but the copy on the server was not when it was last read back.';

async function withdraw(
  { book, entry }: Attempt,
  message: string,
  detail: Readonly<Record<string, string | number | boolean | null>>,
): Promise<never> {
  await book.commit(entry, {
    fields: { evidence: { level: 0, by: message } },
    timeline: { kind: 'verified-again', detail: { matches: false, ...detail } },
  });
  throw new TransferError('DIGEST_MISMATCH', message);
}
