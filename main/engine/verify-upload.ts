/** After the last byte: is the source still what was hashed and sent, what are its digests, what proves it? */
import type { FileHandle } from 'node:fs/promises';
import { compareSnapshots, openSource, takeSnapshot } from '../files/source-snapshot.ts';
import { chooseSampleBlocks } from '../files/sample-blocks.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { blockCount } from '../hashing/tree-digest.ts';
import { compareBlocks, compareWholeFile, hashBlocks, missingBlocks } from './compare-hashes.ts';
import { uploadEvidence } from './evidence.ts';
import { readBackUpload, type ReadBackEnd } from './read-back.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { DigestTrail } from './digest-trail.ts';
import type { TimelineLine } from './transfer-book.ts';
import { changedAt, type SourceCheck } from './source-check.ts';
import type { UploadTarget } from './upload-target.ts';
import type { RecordFields } from '../journal/transfer-record.ts';
import type { UploadDone } from '../protocols/protocol-adapter.ts';
import type { Evidence, Proof } from '../../preload/contract/transfer.ts';

export interface Sent {
  readonly source: FileHandle;
  readonly check: SourceCheck;
  readonly trail: DigestTrail;
  readonly target: UploadTarget;
  readonly done: UploadDone;
}

/** Commits "done" with its proof. Rejects SOURCE_CHANGED, DIGEST_MISMATCH, READ_FAILED, or CANCELLED when aborted. */
export async function verifyUpload(attempt: Attempt, sent: Sent): Promise<void> {
  const { book, entry } = attempt;
  const size = entry.record.size ?? 0;
  await book.commit(entry, { input: { kind: 'all-moved' }, timeline: { kind: 'verifying' } });
  const sha256 = await proveSource(attempt, sent, size);
  const treeDigest = await book.journal.treeDigest(entry.record.id, blockCount(size));
  if (treeDigest === null) {
    throw new TransferError('INTERNAL', 'A block was sent without its hash being kept.');
  }
  const { digests } = sent.done;
  const facts = { sha256, digests, checksummed: entry.record.checksummed && size > 0 };
  // What the server states is free; a contradiction there makes reading it back pointless.
  const stated = uploadEvidence({ ...facts, readBack: null });
  const readBack = await readBackIfWanted(attempt, sent);
  const evidence = readBack === null ? stated : uploadEvidence({ ...facts, readBack });
  await book.commit(entry, { input: { kind: 'proven' } });
  await book.commit(entry, {
    input: { kind: 'delivered' },
    fields: deliveredFields(size, { sha256, treeDigest, evidence }),
    timeline: doneLine(evidence),
  });
}

/** What the record of an upload says once all `size` bytes of it are delivered and proven. */
export function deliveredFields(size: number, proof: Proof): RecordFields {
  return { ...proof, failures: 0, finishedAt: Date.now(), accepted: size, durable: size };
}

export const doneLine = ({ level, by }: Evidence): TimelineLine => ({ kind: 'done', detail: { level, by } });

/** SHA-256 of a source that is proven to be the one whose blocks were hashed and sent. */
async function proveSource(attempt: Attempt, sent: Sent, size: number): Promise<string> {
  const { live, random } = attempt;
  const { fd } = sent.source;
  const onProgress = (bytes: number): void => void (live.verified = bytes);
  await sent.check.proven(onProgress);
  if (await sourceMoved(attempt, sent.source)) {
    await sent.trail.stop();
    const [unproven] = await blocksWithoutHash(attempt, size);
    if (unproven !== undefined) throw changedAt(unproven);
    const compared = await compareWholeFile(attempt, fd, size, 'differs');
    if (compared.firstBad !== null) throw editedFrom(compared.firstBad);
    return compared.sha256;
  }
  const sha256 = await sent.trail.finish(size, onProgress);
  await hashTheRest(attempt, sent.source, size);
  const blocks = chooseSampleBlocks({ blocks: blockCount(size), random });
  await compareBlocks(attempt, fd, size, blocks, editedFrom);
  // It may have been edited while the rest of its digest was made.
  if (await sourceMoved(attempt, sent.source)) throw edited('it was written to while it was checked');
  return sha256;
}

/**
 * A crash between the server's last word and the journal leaves blocks that were sent and have no hash. The identity of
 * the source vouches for them, so they are hashed now: with all of it at the server nothing else reads them again.
 */
async function hashTheRest(attempt: Attempt, source: FileHandle, size: number): Promise<void> {
  const rest = await blocksWithoutHash(attempt, size);
  await hashBlocks(attempt, source.fd, size, rest, async () => {
    if (await sourceMoved(attempt, source)) throw edited('it was written to while it was checked');
  });
}

async function blocksWithoutHash(attempt: Attempt, size: number): Promise<number[]> {
  const { book, entry } = attempt;
  const hashedTo = await book.journal.hashedPrefix(entry.record.id);
  return await missingBlocks(attempt, hashedTo, blockCount(size));
}

async function readBackIfWanted(attempt: Attempt, { target, done }: Sent): Promise<ReadBackEnd | null> {
  const { options, size } = attempt.entry.record;
  // No bytes, nothing to compare: the server would not even be asked.
  if (size === 0) return null;
  if (!(options.readBack ?? target.policy.readBack)) return null;
  return await readBackUpload(attempt, { target, uploadUrl: done.uploadUrl });
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

const editedFrom = (index: number): TransferError =>
  edited(`its bytes from ${index * BLOCK_SIZE} on are others now`);

function edited(how: string): TransferError {
  return new TransferError(
    'SOURCE_CHANGED',
    `The file was changed while it was being sent: ${how}. What the server holds is not the file that is here.`,
  );
}
