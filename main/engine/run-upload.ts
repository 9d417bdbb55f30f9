/** One attempt at an upload: source, adapter, verification, done. */
import type { FileHandle } from 'node:fs/promises';
import { KnownHashes } from './known-hashes.ts';
import { openTransferSource } from './locate-source.ts';
import { checkSource } from './prove-source.ts';
import { freshSource, type SourceCheck } from './source-check.ts';
import { toTransferError } from './transfer-error.ts';
import { EngineUploadHost } from './upload-host.ts';
import { orVolumeMissing } from './volume-check.ts';
import { verifyUpload } from './verify-upload.ts';
import { takeSnapshot } from '../files/source-snapshot.ts';
import type { Attempt, AttemptEnd } from './attempt.ts';
import type { UploadTarget } from './upload-target.ts';
import type { SourceSnapshot, TransferRecord, UploadPart } from '../journal/transfer-record.ts';
import type { AttemptResult, UploadDone, UploadJob, UploadResume } from '../protocols/protocol-adapter.ts';

/** What must be known before the adapter can begin, besides the source. */
interface Surroundings {
  readonly target: UploadTarget;
  readonly parts: readonly UploadPart[];
}

export async function runUpload(attempt: Attempt): Promise<AttemptEnd> {
  const { entry, signal } = attempt;
  try {
    return await uploadSource(attempt);
  } catch (thrown) {
    if (signal.aborted) return { kind: 'stopped' };
    const error = toTransferError(await orVolumeMissing(thrown, entry.record, entry.record.source));
    return { kind: 'error', error };
  }
}

async function uploadSource(attempt: Attempt): Promise<AttemptEnd> {
  // Asked side by side: the first byte of a resume waits for all of it.
  const [surroundings, source] = await Promise.allSettled([lookAround(attempt), openTransferSource(attempt)]);
  try {
    if (source.status === 'rejected') throw source.reason;
    if (surroundings.status === 'rejected') throw surroundings.reason;
    return await uploadFrom(attempt, source.value, surroundings.value);
  } finally {
    if (source.status === 'fulfilled') await source.value.close();
  }
}

async function lookAround({ book, entry, targets, servers }: Attempt): Promise<Surroundings> {
  const { record } = entry;
  const target = await targets.targetOf(record);
  const [parts] = await Promise.all([
    record.snapshot === null ? [] : book.journal.parts(record.id),
    // Remembered from here on.
    servers.recall(target.endpoint),
  ]);
  return { target, parts };
}

async function uploadFrom(
  attempt: Attempt,
  source: FileHandle,
  surroundings: Surroundings,
): Promise<AttemptEnd> {
  const now = await takeSnapshot(source);
  const check = await settleSource(attempt, source, now, surroundings.parts);
  try {
    return await uploadChecked(attempt, source, now, check, surroundings);
  } finally {
    await check.stop();
  }
}

async function uploadChecked(
  attempt: Attempt,
  handle: FileHandle,
  now: SourceSnapshot,
  check: SourceCheck,
  { target, parts }: Surroundings,
): Promise<AttemptEnd> {
  const { book, entry, uploads, sources } = attempt;
  const { id, snapshot } = entry.record;
  const { flat } = sources.of(id, now);
  const hashedSize = snapshot?.size ?? now.size;
  const known = new KnownHashes(book.journal, id, hashedSize);
  const host = new EngineUploadHost(attempt, { handle, now, hashedSize, check, known, flat, target, parts });
  try {
    let result: AttemptResult<UploadDone>;
    try {
      const job = await jobOf(attempt, now.size, target, parts);
      const place = await attempt.hosts.first(target.endpoint, attempt.signal);
      try {
        result = await uploads.upload(job, host);
      } finally {
        place.release();
      }
    } finally {
      await host.close();
    }
    // Whatever an abort tore down on its way is no error of the transfer.
    if (attempt.signal.aborted) return { kind: 'stopped' };
    if (host.failure !== null) return { kind: 'error', error: host.failure };
    if (result.outcome === 'stopped') return { kind: 'stopped' };
    if (result.outcome === 'error') return { kind: 'error', error: result.error };
    await verifyUpload(attempt, { source: handle, check, trail: host.trail, target, done: result.value });
    sources.forget(id);
    return { kind: 'done' };
  } finally {
    await host.trail.stop();
  }
}

/** Before anything was sent the source is what it is now; afterwards it must be what it was. */
async function settleSource(
  attempt: Attempt,
  source: FileHandle,
  now: SourceSnapshot,
  parts: readonly UploadPart[],
): Promise<SourceCheck> {
  const { book, entry, sources } = attempt;
  const { id, snapshot, uploadUrl } = entry.record;
  const inParts = parts.length > 0;
  if (snapshot !== null && (uploadUrl !== null || inParts)) {
    return await checkSource(attempt, {
      source,
      then: snapshot,
      now,
      remembered: sources.of(id, now),
      inParts,
      firsts: inParts ? parts.map(({ first }) => first) : [0],
      begun: inParts ? parts.flatMap((part) => (part.uploadUrl === null ? [] : part.first)) : [0],
    });
  }
  sources.forget(id);
  await book.commit(entry, {
    fields: { snapshot: now, size: now.size },
    also: [{ kind: 'reset', id }],
  });
  return freshSource;
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
    anotherConnection: () => attempt.hosts.spare(target.endpoint),
    knowledge: await attempt.servers.recall(target.endpoint),
    resume: resumeOf(record, parts),
  };
}

function resumeOf(record: TransferRecord, parts: readonly UploadPart[]): UploadResume | null {
  if (parts.length > 0) return { kind: 'parts', parts };
  if (record.uploadUrl === null) return null;
  const { uploadUrl, accepted, expiresAt } = record;
  return { kind: 'whole', uploadUrl, accepted, expiresAt };
}
