/** Before the final name: the part file is read back from disk and compared with everything that is known of it. */
import type { FileHandle } from 'node:fs/promises';
import { differingBlocks, digestWholeFile } from './compare-hashes.ts';
import { downloadEvidence } from './evidence.ts';
import { compared, contradictions, isAsPublished } from './publisher-digests.ts';
import { findBadBlocks } from './find-bad-blocks.ts';
import { learnStatements } from './learn-statements.ts';
import { settleBlocks } from './settle-blocks.ts';
import { toMismatch } from './digest-mismatch.ts';
import { TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { DownloadDone } from '../protocols/protocol-adapter.ts';
import type { Proof } from '../../preload/contract/transfer.ts';

/** Times the file is read back at most: as it came, and after each of a few repairs. */
const mostReadings = 4;

/**
 * The proof. Blocks that are not on disk as they came are fetched again, those alone; where a stated digest does not
 * match, the file is fetched once more to find out what is wrong. 'repair' when blocks are still missing then: "not
 * done" is committed of them, and an ordinary attempt gets them. Rejects DIGEST_MISMATCH with what was found out.
 */
export async function verifyDownload(
  attempt: Attempt,
  part: FileHandle,
  done: DownloadDone,
): Promise<Proof | 'repair'> {
  const { book, entry } = attempt;
  const { size } = done;
  await book.commit(entry, {
    input: { kind: 'all-moved' },
    fields: { size, consistent: entry.record.consistent && done.consistent },
    timeline: { kind: 'verifying' },
  });
  const onDisk = (await part.stat()).size;
  if (onDisk > size) await part.truncate(size);
  if (entry.record.durable !== size) {
    throw new TransferError(
      'LENGTH_MISMATCH',
      `The server ended after ${size} bytes, but ${entry.record.durable} are on disk. It is tried again.`,
    );
  }
  await learnStatements(attempt, done.digests);
  for (let reading = 0, replaced: readonly number[] | null = null; reading < mostReadings; reading += 1) {
    // One read for everything that is compared.
    const stated = entry.record.digests.map(({ algorithm }) => algorithm);
    const file = await digestWholeFile(attempt, part.fd, size, stated);
    const bad = await differingBlocks(attempt, file.blockHashes);
    if (bad.size > 0) {
      if (!(await repair(attempt, part, size, bad))) {
        attempt.live.verified = 0;
        return 'repair';
      }
      continue;
    }
    const statements = compared(entry.record.digests, file.digests);
    if (statements.length > 0) await book.commit(entry, { fields: { digests: statements } });
    if (contradictions(statements).length === 0) {
      const { sha256, treeDigest } = file;
      return {
        sha256,
        treeDigest,
        evidence: downloadEvidence({ consistent: entry.record.consistent, statements }),
      };
    }
    // Fetching it again can bring nothing else where the server's own digest matches, or was tried already.
    if (isAsPublished(statements)) throw toMismatch(statements, { kind: 'as-published' });
    if (replaced !== null) throw toMismatch(statements, { kind: 'in-vain', replaced });
    const found = await findBadBlocks(attempt, part, size, statements);
    if (found.kind !== 'replaced') throw toMismatch(statements, found);
    replaced = found.blocks;
  }
  throw new TransferError(
    'BLOCK_MISMATCH',
    'What is read back from the disk is not what was written, again and again. Check the disk; nothing was given its final name.',
  );
}

/** True when every one of these blocks is on disk now as it first came or, of one version of the file, as it came twice. */
async function repair(
  attempt: Attempt,
  part: FileHandle,
  size: number,
  bad: ReadonlyMap<number, readonly Uint8Array[]>,
): Promise<boolean> {
  const { book, entry } = attempt;
  const { validator, options } = entry.record;
  // Without one, other bytes than before are as likely those of another file: then an ordinary attempt compares all.
  const oneVersion = validator !== null && options.unprovenLink !== true;
  const { open } = await settleBlocks(attempt, part, size, bad, oneVersion);
  attempt.signal.throwIfAborted();
  const from = Math.min(...bad.keys()) * BLOCK_SIZE;
  const timeline = { kind: 'repaired', detail: { from, blocks: bad.size - open.length } } as const;
  if (open.length === 0) await book.commit(entry, { timeline });
  else await book.commit(entry, { input: { kind: 'repair' }, timeline });
  return open.length === 0;
}
