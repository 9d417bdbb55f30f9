/**
 * A file of at most one block on its first way to a server: read and hashed in one go, sent from memory, journaled in
 * one commit when it has arrived. Whatever is not as plain as that takes the ordinary way (run-upload.ts).
 */
import { DigestTrail } from './digest-trail.ts';
import { uploadEvidence } from './evidence.ts';
import { jobOf } from './run-upload.ts';
import { SmallUploadHost } from './small-upload-host.ts';
import { freshSource } from './source-check.ts';
import { toTransferError } from './transfer-error.ts';
import { deliveredFields, doneLine, verifyUpload } from './verify-upload.ts';
import { compareSnapshots, openSource } from '../files/source-snapshot.ts';
import { BLOCK_SIZE, type WholeFile } from '../hashing/hash-pool-port.ts';
import type { Attempt, AttemptContext, AttemptEnd } from './attempt.ts';
import type { UploadTarget } from './upload-target.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';
import type { UploadDone } from '../protocols/protocol-adapter.ts';

/** The file and where it goes; null for anything that is not a small file on its first way, and plain. */
export async function readSmall(
  context: Pick<AttemptContext, 'pool' | 'targets'> & { readonly entry: Attempt['entry'] },
): Promise<{ readonly whole: WholeFile; readonly target: UploadTarget } | null> {
  const { record } = context.entry;
  if (!isSmall(record)) return null;
  // What is wrong with the destination is said on the ordinary way.
  const target = await context.targets.targetOf(record).catch(() => null);
  if (target === null || target.policy.readBack) return null;
  const whole = await context.pool.readWhole(record.source);
  return whole === null ? null : { whole, target };
}

const passing: ReadonlySet<TimelineKind> = new Set<TimelineKind>(['created', 'first-byte']);

function isSmall({ direction, size, uploadUrl, options }: TransferRecord): boolean {
  if (direction !== 'upload' || size === null || size > BLOCK_SIZE || uploadUrl !== null) return false;
  return options.growing !== true && options.readBack !== true;
}

/**
 * Ends as any attempt does; an upload that did not arrive whole is left for the ordinary way to go on with. `onSent`
 * is called when only this machine has something left to do, so that the next file may take the connection.
 */
export async function runSmallUpload(
  attempt: Attempt,
  { whole, target }: { readonly whole: WholeFile; readonly target: UploadTarget },
  onSent: () => void,
): Promise<AttemptEnd> {
  const { uploads, signal } = attempt;
  const host = new SmallUploadHost(attempt, whole, target.endpoint);
  try {
    const job = await jobOf(attempt, whole.buffer.byteLength, target, []);
    const place = await attempt.hosts.first(target.endpoint, signal);
    const result = await uploads.upload(job, host).finally(() => place.release());
    if (result.outcome === 'complete' && !signal.aborted) {
      onSent();
      return await finish(attempt, host, whole, target, result.value);
    }
    await host.flush();
    if (signal.aborted || result.outcome !== 'error') return { kind: 'stopped' };
    return { kind: 'error', error: result.error };
  } catch (error) {
    // Whatever it was that went wrong, the upload and its address are there; the journal may be what refuses.
    await host.flush().catch(() => undefined);
    if (signal.aborted) return { kind: 'stopped' };
    return { kind: 'error', error: toTransferError(error) };
  }
}

/** What was sent is what was hashed, since both were done in memory; only whether the file is still that is asked. */
async function finish(
  attempt: Attempt,
  host: SmallUploadHost,
  whole: WholeFile,
  target: UploadTarget,
  done: UploadDone,
): Promise<AttemptEnd> {
  const { book, entry } = attempt;
  if (!(await isUnchanged(attempt, whole))) {
    await host.flush();
    const source = await openSource(entry.record.source);
    try {
      const flat = attempt.pool.openFlatDigest();
      const trail = new DigestTrail({ flat, fd: source.fd, reach: () => 0, signal: attempt.signal });
      await verifyUpload(attempt, { source, check: freshSource, trail, target, done });
      flat.forget();
    } finally {
      await source.close();
    }
    return { kind: 'done' };
  }
  const { sha256, treeDigest } = whole;
  const { uploadUrl, digests } = done;
  const size = whole.buffer.byteLength;
  const checksummed = host.checksummed && size > 0;
  const evidence = uploadEvidence({ sha256, digests, checksummed, readBack: null });
  const { fields, also, timeline } = host.gathered;
  await book.commit(entry, {
    input: [{ kind: 'moving' }, { kind: 'all-moved' }, { kind: 'proven' }, { kind: 'delivered' }],
    fields: {
      ...fields,
      uploadUrl,
      ...deliveredFields(size, { sha256, treeDigest, evidence }),
    },
    also,
    // That it was created and that bytes left is news only while it is not done.
    timeline: [...timeline.filter(({ kind }) => !passing.has(kind)), doneLine(evidence)],
  });
  return { kind: 'done' };
}

/** A source that was deleted after it was read is no fault; another one in its place is. */
async function isUnchanged({ pool, entry }: Attempt, { snapshot }: WholeFile): Promise<boolean> {
  const now = await pool.look(entry.record.source);
  return now === null || compareSnapshots(snapshot, now) === 'same';
}
