/** One attempt at an upload: source, adapter, verification, done. */
import type { FileHandle } from 'node:fs/promises';
import { EngineUploadHost } from './upload-host.ts';
import { checkSource, type SourceCheck } from './source-check.ts';
import { toTransferError } from './transfer-error.ts';
import { verifyUpload } from './verify-upload.ts';
import { openSource, takeSnapshot } from '../files/source-snapshot.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt, AttemptEnd } from './attempt.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';
import type { AttemptResult, UploadDone, UploadJob } from '../protocols/protocol-adapter.ts';

export async function runUpload(attempt: Attempt): Promise<AttemptEnd> {
  const { entry, signal } = attempt;
  try {
    const source = await openSource(entry.record.source);
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
  const { entry, signal } = attempt;
  const { fd } = source;
  const check = await settleSource(attempt, fd, now);
  const known = await knownHashes(attempt, now.size);
  const host = new EngineUploadHost(attempt, { fd, size: now.size, settled: check.settled, known });
  let result: AttemptResult<UploadDone>;
  try {
    const { vault, uploads } = attempt;
    result = await uploads.upload(jobOf(attempt, now.size, vault.unseal(entry.record.sealedHeaders)), host);
  } finally {
    await host.close();
  }
  if (host.failure !== null) return { kind: 'error', error: host.failure };
  if (result.outcome === 'stopped') return { kind: 'stopped' };
  if (result.outcome === 'error') return { kind: 'error', error: result.error };
  await check.settled;
  await verifyUpload(attempt, {
    source,
    flatDigest: check.fullCheckNeeded ? null : host.flatDigest,
    digests: result.value.digests,
  });
  return signal.aborted && entry.record.state.name !== 'done' ? { kind: 'stopped' } : { kind: 'done' };
}

/** Before anything was sent the source is what it is now; afterwards it must be what it was. */
async function settleSource(attempt: Attempt, fd: number, now: SourceSnapshot): Promise<SourceCheck> {
  const { book, entry } = attempt;
  const { record } = entry;
  if (record.snapshot !== null && record.uploadUrl !== null) {
    return await checkSource(attempt, fd, record.snapshot, now);
  }
  await book.commit(entry, {
    fields: { snapshot: now, size: now.size },
    also: [{ kind: 'reset', id: record.id }],
  });
  return { settled: Promise.resolve(), fullCheckNeeded: false };
}

/** Hashes of blocks that will be read again because they were hashed but not accepted before. */
async function knownHashes(attempt: Attempt, size: number): Promise<Map<number, Uint8Array>> {
  const { book, entry } = attempt;
  const from = Math.floor(entry.record.accepted / BLOCK_SIZE);
  const to = Math.min(Math.ceil(size / BLOCK_SIZE), from + Math.ceil(attempt.chunkSize / BLOCK_SIZE) + 16);
  const hashes = await book.journal.blockHashes(entry.record.id, from, to);
  return new Map(hashes.flatMap((hash, i) => (hash === null ? [] : [[from + i, hash] as const])));
}

function jobOf(attempt: Attempt, size: number, headers: UploadJob['headers']): UploadJob {
  const { record } = attempt.entry;
  return {
    endpoint: record.destination,
    headers,
    size,
    metadata: {
      filename: record.name,
      ...(record.relativePath === null ? {} : { relativePath: record.relativePath }),
    },
    chunkSize: attempt.chunkSize,
    resume: record.uploadUrl === null ? null : { uploadUrl: record.uploadUrl, accepted: record.accepted },
  };
}
