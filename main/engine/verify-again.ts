/** `verify ID`: the finished file on this machine against the journal, on request. */
import { openSource } from '../files/source-snapshot.ts';
import { firstMismatch } from './compare-hashes.ts';
import { TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt, AttemptContext } from './attempt.ts';
import type { Entry } from './transfer-book.ts';
import type { Evidence } from '../../preload/contract/transfer.ts';

/**
 * Re-reads the whole file. A match is noted in the timeline; a difference withdraws the evidence and rejects
 * DIGEST_MISMATCH with the offset. Rejects WRONG_STATE unless the transfer is done.
 */
export async function verifyAgain(context: AttemptContext, entry: Entry, signal: AbortSignal): Promise<void> {
  const { book, pool } = context;
  const { record } = entry;
  const path = record.direction === 'upload' ? record.source : record.finalPath;
  if (record.state.name !== 'done' || path === null) {
    throw new TransferError('WRONG_STATE', `${record.name} is not done yet, so there is nothing to verify.`);
  }
  const file = await openSource(path);
  try {
    const { size } = await file.stat();
    const attempt: Attempt = {
      ...context,
      entry,
      live: book.beginLive(entry),
      signal,
    };
    const { sha256, treeDigest, blockHashes } = await pool.digestFile({
      fd: file.fd,
      size,
      signal,
      onProgress: (bytes) => (attempt.live.verified = bytes),
    });
    if (sha256 === record.sha256 && treeDigest === record.treeDigest) {
      await book.commit(entry, {
        fields: { evidence: await firstEvidence(context, entry) },
        timeline: { kind: 'verified-again', detail: { matches: true, sha256 } },
      });
      return;
    }
    const bad = size === record.size ? await firstMismatch(attempt, blockHashes, 'differs') : null;
    await withdraw(attempt, sha256, bad);
  } finally {
    book.endLive(entry);
    await file.close();
  }
}

/** What was proven when it was done: an earlier check that failed may have withdrawn it, and this one matches. */
async function firstEvidence({ book }: AttemptContext, entry: Entry): Promise<Evidence | null> {
  const { id, evidence } = entry.record;
  const done = (await book.journal.timeline(id)).findLast(({ kind }) => kind === 'done');
  const level = done?.detail['level'];
  const by = done?.detail['by'];
  if (typeof by !== 'string' || (level !== 0 && level !== 1 && level !== 2 && level !== 3)) return evidence;
  return { level, by };
}

async function withdraw(attempt: Attempt, sha256: string, bad: number | null): Promise<never> {
  const { book, entry } = attempt;
  const where =
    bad === null
      ? 'its length is another'
      : `the first difference is in the block at byte ${bad * BLOCK_SIZE}`;
  const message = `The file is not what was transferred any more: ${where}.`;
  await book.commit(entry, {
    fields: { evidence: { level: 0, by: message } },
    timeline: {
      kind: 'verified-again',
      detail: { matches: false, sha256, differsAt: bad === null ? null : bad * BLOCK_SIZE },
    },
  });
  throw new TransferError('DIGEST_MISMATCH', message);
}
