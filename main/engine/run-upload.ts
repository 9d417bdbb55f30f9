/** One attempt at an upload: source, adapter, verification, done. */
import type { FileHandle } from 'node:fs/promises';
import { EngineUploadHost } from './upload-host.ts';
import { checkSource, freshSource, type SourceCheck } from './source-check.ts';
import { toTransferError } from './transfer-error.ts';
import { orVolumeMissing } from './volume-check.ts';
import { verifyUpload } from './verify-upload.ts';
import { openSource, takeSnapshot } from '../files/source-snapshot.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt, AttemptEnd } from './attempt.ts';
import type { UploadTarget } from './upload-target.ts';
import type { SourceSnapshot, TransferRecord, UploadPart } from '../journal/transfer-record.ts';
import type { AttemptResult, UploadDone, UploadJob, UploadResume } from '../protocols/protocol-adapter.ts';

export async function runUpload(attempt: Attempt): Promise<AttemptEnd> {
  const { entry, signal } = attempt;
  try {
    const source = await openSource(entry.record.source).catch(async (error: unknown) => {
      throw await orVolumeMissing(error, entry.record, entry.record.source);
    });
    try {
      return await uploadFrom(attempt, source, await takeSnapshot(source));
    } finally {
      await source.close();
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    return { kind: 'error', error: toTransferError(error) };
  }
}

async function uploadFrom(attempt: Attempt, source: FileHandle, now: SourceSnapshot): Promise<AttemptEnd> {
  const check = await settleSource(attempt, source, now);
  try {
    return await uploadChecked(attempt, source, now.size, check);
  } finally {
    await check.stop();
  }
}

async function uploadChecked(
  attempt: Attempt,
  source: FileHandle,
  size: number,
  check: SourceCheck,
): Promise<AttemptEnd> {
  const { book, entry, uploads, targets } = attempt;
  const known = await knownHashes(attempt, size);
  const target = await targets.targetOf(entry.record);
  const parts = await book.journal.parts(entry.record.id);
  const host = new EngineUploadHost(attempt, { fd: source.fd, size, check, known, target, parts });
  let result: AttemptResult<UploadDone>;
  try {
    result = await uploads.upload(await jobOf(attempt, size, target, parts), host);
  } finally {
    await host.close();
  }
  // Whatever an abort tore down on its way is no error of the transfer.
  if (attempt.signal.aborted) return { kind: 'stopped' };
  if (host.failure !== null) return { kind: 'error', error: host.failure };
  if (result.outcome === 'stopped') return { kind: 'stopped' };
  if (result.outcome === 'error') return { kind: 'error', error: result.error };
  await check.settled();
  const flatDigest = check.fullCheckNeeded ? null : host.flatDigest;
  await verifyUpload(attempt, { source, flatDigest, digests: result.value.digests });
  return { kind: 'done' };
}

/** Before anything was sent the source is what it is now; afterwards it must be what it was. */
async function settleSource(attempt: Attempt, source: FileHandle, now: SourceSnapshot): Promise<SourceCheck> {
  const { book, entry } = attempt;
  const { record } = entry;
  if (record.snapshot !== null && record.uploadUrl !== null) {
    return await checkSource(attempt, source, record.snapshot, now);
  }
  await book.commit(entry, {
    fields: { snapshot: now, size: now.size },
    also: [{ kind: 'reset', id: record.id }],
  });
  return freshSource;
}

/** Hashes of blocks that will be read again because they were hashed but not accepted before. */
async function knownHashes(attempt: Attempt, size: number): Promise<Map<number, Uint8Array>> {
  const { book, entry } = attempt;
  const from = Math.floor(entry.record.accepted / BLOCK_SIZE);
  const to = Math.min(Math.ceil(size / BLOCK_SIZE), from + Math.ceil(attempt.chunkSize / BLOCK_SIZE) + 16);
  const hashes = await book.journal.blockHashes(entry.record.id, from, to);
  return new Map(hashes.flatMap((hash, i) => (hash === null ? [] : [[from + i, hash] as const])));
}

/** What the adapter is asked to do; `size` in bytes. */
export async function jobOf(
  attempt: Attempt,
  size: number,
  target: UploadTarget,
  parts: readonly UploadPart[],
): Promise<UploadJob> {
  const { record } = attempt.entry;
  return {
    ...target,
    size,
    growing: record.options.growing === true,
    metadata: {
      ...target.policy.metadata,
      filename: record.name,
      ...(record.relativePath === null ? {} : { relativePath: record.relativePath }),
    },
    chunkSize: attempt.chunkSize,
    knowledge: await attempt.servers.recall(target.endpoint),
    resume: resumeOf(record, parts),
  };
}

function resumeOf(record: TransferRecord, parts: readonly UploadPart[]): UploadResume | null {
  if (parts.length > 0) return { kind: 'parts', parts };
  if (record.uploadUrl === null) return null;
  return { kind: 'whole', uploadUrl: record.uploadUrl, accepted: record.accepted };
}
