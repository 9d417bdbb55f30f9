/** Before the final name: the part file is read back from disk and compared with what was hashed on arrival. */
import type { FileHandle } from 'node:fs/promises';
import { firstMismatch } from './compare-hashes.ts';
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
  const { book, pool, entry, live, signal } = attempt;
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
  live.verified = 0;
  const digest = await pool.digestFile({
    fd: part.fd,
    size,
    signal,
    onProgress: (bytes) => (live.verified = bytes),
  });
  const bad = await firstMismatch(attempt, digest.blockHashes, 'differs');
  if (bad !== null) {
    await forgetFrom(attempt, bad * BLOCK_SIZE, 'BLOCK_MISMATCH');
    await book.commit(entry, {
      input: { kind: 'repair' },
      timeline: { kind: 'repaired', detail: { from: bad * BLOCK_SIZE } },
    });
    return 'repair';
  }
  const { sha256, treeDigest } = digest;
  const evidence = downloadEvidence({ sha256, consistent: entry.record.consistent, digests: done.digests });
  return { sha256, treeDigest, evidence };
}
