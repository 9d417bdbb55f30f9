/** Before the final name: the part file is read back from disk and compared with what was hashed on arrival. */
import type { FileHandle } from 'node:fs/promises';
import { compareWholeFile } from './compare-hashes.ts';
import { downloadEvidence } from './evidence.ts';
import { forgetFrom } from './open-part.ts';
import { TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { DownloadDone } from '../protocols/protocol-adapter.ts';
import type { Proof } from '../../preload/contract/transfer.ts';

/** The proof; or 'repair' when bytes on disk are wrong: "not done from there on" is committed then. */
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
  const { sha256, treeDigest, firstBad } = await compareWholeFile(attempt, part.fd, size, 'differs');
  if (firstBad !== null) {
    await forgetFrom(attempt, firstBad * BLOCK_SIZE, 'BLOCK_MISMATCH');
    await book.commit(entry, {
      input: { kind: 'repair' },
      timeline: { kind: 'repaired', detail: { from: firstBad * BLOCK_SIZE } },
    });
    return 'repair';
  }
  const evidence = downloadEvidence({ sha256, consistent: entry.record.consistent, digests: done.digests });
  return { sha256, treeDigest, evidence };
}
