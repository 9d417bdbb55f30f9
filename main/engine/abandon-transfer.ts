/** What remains of a transfer that is given up, or begun again from nothing: part files and unfinished uploads go. */
import { removePartFile } from '../files/part-file.ts';
import { removePartNote } from '../files/part-note.ts';
import { nothingDone } from './nothing-done.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import type { AttemptContext } from './attempt.ts';
import type { Entry } from './transfer-book.ts';

/** The server is asked to forget the upload; it is not worth more of a person's time than this, in milliseconds. */
const terminateMs = 5_000;

/** Stops for good: failed(CANCELLED), with nothing left here or (best effort) on the server. The entry stays. */
export async function abandon(context: AttemptContext, entry: Entry): Promise<void> {
  const error = new TransferError('CANCELLED', 'You cancelled it. `resume` begins again from the start.');
  await discard(context, entry);
  await context.book.commit(entry, {
    input: { kind: 'fail', error: error.toWire() },
    fields: nothingDone,
    also: [{ kind: 'reset', id: entry.record.id }],
    timeline: { kind: 'cancelled' },
  });
}

/** Forgets what was done, so that the next attempt begins with the content of now. */
export async function startOver(context: AttemptContext, entry: Entry): Promise<void> {
  const discarded = entry.record.durable;
  await discard(context, entry);
  await context.book.commit(entry, {
    fields: nothingDone,
    also: [{ kind: 'reset', id: entry.record.id }],
    timeline: { kind: 'restarted', detail: { discarded } },
  });
}

/** Best effort: a server that is gone or a disk that refuses must not keep a person from giving up. */
async function discard(context: AttemptContext, entry: Entry): Promise<void> {
  const { id, partPath } = entry.record;
  context.book.activityOf(id)?.moved.clear();
  await terminate(context, entry).catch(() => false);
  if (partPath === null) return;
  await removePartNote(partPath);
  try {
    await removePartFile(partPath);
  } catch (error) {
    const { code } = toTransferError(error);
    const timeline = { kind: 'interrupted', detail: { code, leftBehind: partPath } } as const;
    await context.book.commit(entry, { timeline });
  }
}

/** The unfinished upload and, where it goes in parts, every part. True when the server forgot all of it. */
async function terminate({ uploads, targets, book }: AttemptContext, entry: Entry): Promise<boolean> {
  const { record } = entry;
  const parts = await book.journal.parts(record.id);
  const addresses = [record.uploadUrl, ...parts.map(({ uploadUrl }) => uploadUrl)].filter(
    (url) => url !== null,
  );
  if (addresses.length === 0) return false;
  const target = await targets.targetOf(record);
  const signal = AbortSignal.timeout(terminateMs);
  const gone = addresses.map((uploadUrl) => uploads.terminate({ ...target, uploadUrl, signal }));
  return (await Promise.all(gone)).every(Boolean);
}
