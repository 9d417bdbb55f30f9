/** After the last byte: is the source still what was hashed and sent, what are its digests, what proves it? */
import type { FileHandle } from 'node:fs/promises';
import { compareSnapshots, openSource, takeSnapshot } from '../files/source-snapshot.ts';
import { chooseSampleBlocks } from '../files/sample-blocks.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { compareBlocks, compareWholeFile } from './compare-hashes.ts';
import { uploadEvidence } from './evidence.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { StatedDigest } from '../protocols/protocol-adapter.ts';

export interface Sent {
  readonly source: FileHandle;
  /** Known when the file was read once from end to end; null means that it is read again now. */
  readonly flatDigest: string | null;
  readonly digests: readonly StatedDigest[];
}

/** Commits "done" with its proof. Rejects SOURCE_CHANGED, DIGEST_MISMATCH, READ_FAILED, or CANCELLED when aborted. */
export async function verifyUpload(attempt: Attempt, sent: Sent): Promise<void> {
  const { book, entry, random } = attempt;
  const size = entry.record.size ?? 0;
  const blocks = Math.ceil(size / BLOCK_SIZE);
  await book.commit(entry, { input: { kind: 'all-moved' }, timeline: { kind: 'verifying' } });
  const changed = await sourceMoved(attempt, sent.source);
  const mismatch = (index: number): TransferError =>
    edited(`its bytes from ${index * BLOCK_SIZE} on are others now`);
  let sha256 = changed ? null : sent.flatDigest;
  if (sha256 === null) {
    const missing = changed ? 'differs' : 'is-filled-in';
    const compared = await compareWholeFile(attempt, sent.source.fd, size, missing);
    if (compared.firstBad !== null) throw mismatch(compared.firstBad);
    ({ sha256 } = compared);
  } else {
    await compareBlocks(attempt, sent.source.fd, size, chooseSampleBlocks({ blocks, random }), mismatch);
  }
  const treeDigest = await book.journal.treeDigest(entry.record.id, blocks);
  if (treeDigest === null)
    throw new TransferError('INTERNAL', 'A block was sent without its hash being kept.');
  const evidence = uploadEvidence(sha256, sent.digests);
  await book.commit(entry, { input: { kind: 'proven' } });
  await book.commit(entry, {
    input: { kind: 'delivered' },
    fields: {
      sha256,
      treeDigest,
      evidence,
      failures: 0,
      finishedAt: Date.now(),
      accepted: size,
      durable: size,
    },
    timeline: { kind: 'done', detail: { level: evidence.level, by: evidence.by } },
  });
}

/** True when only a full read can tell whether the bytes are the same; throws when another file took its place. */
async function sourceMoved(attempt: Attempt, source: FileHandle): Promise<boolean> {
  const { record } = attempt.entry;
  const now = await takeSnapshot(source);
  if (now.size !== record.size) throw edited(`it has ${now.size} bytes now`);
  // A source that was deleted or unplugged after its last byte was read is no fault; another one in its place is.
  const again = await openSource(record.source).catch(() => null);
  if (again !== null) {
    try {
      const there = await takeSnapshot(again);
      if (there.inode !== now.inode || there.device !== now.device)
        throw edited('another file took its place');
    } finally {
      await again.close();
    }
  }
  return record.snapshot === null || compareSnapshots(record.snapshot, now) !== 'same';
}

function edited(how: string): TransferError {
  return new TransferError(
    'SOURCE_CHANGED',
    `The file was changed while it was being sent: ${how}. What the server holds is not the file that is here.`,
  );
}
