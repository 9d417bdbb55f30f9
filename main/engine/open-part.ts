/** The part file of an interrupted download, opened and checked against the journal before anything is added to it. */
import type { FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { mostAtRisk } from './download-sink.ts';
import { TransferError } from './transfer-error.ts';
import { readExactly } from '../files/read-exactly.ts';
import { openPartFile } from '../files/part-file.ts';
import { removePartNote } from '../files/part-note.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { ByteRuns } from '../protocols/byte-runs.ts';
import { orVolumeMissing } from './volume-check.ts';
import type { Attempt } from './attempt.ts';
import type { Extent } from '../journal/transfer-record.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';

export interface OpenPart {
  readonly handle: FileHandle;
  readonly path: string;
  /**
   * What is on disk and journaled, ascending. Each begins with a block; one that ends inside a block ends where the
   * hash of that block's beginning says.
   */
  readonly extents: readonly Extent[];
}

/** Whole blocks at the end of each extent that are hashed again: what a crash may have left half written is there. */
const tailBlocks = 2;
/** Extents beyond which one is enough: each connection left one at most, and a person waits. */
const manyExtents = 4;

/**
 * Null when there is nothing to go on with. A part file that vanished, became shorter, or whose tail is not what
 * was hashed is committed as "not done" from there on, so that the bytes are fetched again.
 */
export async function openPart(attempt: Attempt): Promise<OpenPart | null> {
  const { book, entry } = attempt;
  const { record } = entry;
  if (record.partPath === null) return null;
  let handle: FileHandle;
  try {
    handle = await openPartFile(record.partPath);
  } catch (thrown) {
    const error = await orVolumeMissing(thrown, record, record.partPath);
    if (!(error instanceof TransferError) || error.code !== 'PART_FILE_MISSING') throw error;
    await forgetFrom(attempt, 0, 'PART_FILE_MISSING');
    await removePartNote(record.partPath);
    await book.commit(entry, { fields: { partPath: null, validator: null } });
    return null;
  }
  try {
    const { size, blocks } = await handle.stat();
    const journaled = await book.journal.extents(record.id);
    await squareCount(attempt, size, blocks * 512, journaled.length > 1);
    for (const { start, end } of journaled.filter((extent) => extent.end > size)) {
      const gone = { start: Math.max(start, wholeStart(size)), end };
      await forgetExtent(attempt, gone, 'PART_FILE_MISSING');
    }
    for (const bad of await findBadTails(attempt, handle, await book.journal.extents(record.id))) {
      await forgetExtent(attempt, bad, 'BLOCK_MISMATCH');
    }
    return { handle, path: record.partPath, extents: await book.journal.extents(record.id) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const wholeStart = (bytes: number): number => Math.floor(bytes / BLOCK_SIZE) * BLOCK_SIZE;

/**
 * After a crash, bytes that were written but not committed are fetched again: they count as having come in. A file with
 * holes is longer than what came in, so the room it takes up counts, in whole blocks because file systems round it up;
 * where holes take room too, that says too much, and a crash cannot cost more than was at risk.
 */
async function squareCount(attempt: Attempt, size: number, room: number, holes: boolean): Promise<void> {
  const { book, entry } = attempt;
  const { sentPosition, bytesSent } = entry.record;
  const more = Math.min(size, room) - sentPosition;
  const counted = Math.min(holes ? wholeStart(more) : more, mostAtRisk);
  if (counted <= 0) return;
  await book.commit(entry, {
    fields: { bytesSent: bytesSent + counted, sentPosition: sentPosition + counted },
  });
}

/**
 * Hashes the ends of all extents again: the last whole blocks, and what is there of one that is not whole. From the
 * first block of an extent that is not what was hashed, the rest of the extent is bad.
 */
async function findBadTails(
  attempt: Attempt,
  handle: FileHandle,
  extents: readonly Extent[],
): Promise<Extent[]> {
  const { book, pool, entry, signal } = attempt;
  const { id } = entry.record;
  const known = new Map<number, Uint8Array | null>();
  const bad = new Set<number>();
  for (const { start, end } of extents) {
    const whole = Math.floor(end / BLOCK_SIZE);
    const tail = extents.length > manyExtents ? 1 : tailBlocks;
    const from = Math.max(Math.ceil(start / BLOCK_SIZE), whole - tail);
    const hashes = await book.journal.blockHashes(id, from, Math.ceil(end / BLOCK_SIZE));
    hashes.forEach((hash, i) => known.set(from + i, hash));
    if (end === whole * BLOCK_SIZE) continue;
    const begun = known.get(whole) ?? null;
    known.delete(whole);
    const now = createHash('sha256')
      .update(await readBegun(handle, end))
      .digest();
    if (begun === null || Buffer.compare(begun, now) !== 0) bad.add(whole);
  }
  const size = (await handle.stat()).size;
  for await (const { index, sha256 } of pool.rehash({ fd: handle.fd, size, blocks: known.keys(), signal })) {
    const hash = known.get(index) ?? null;
    if (hash === null || Buffer.compare(hash, sha256) !== 0) bad.add(index);
  }
  return extents.flatMap(({ start, end }) => {
    const first = [...bad].map((index) => index * BLOCK_SIZE).filter((at) => start <= at && at < end);
    return first.length === 0 ? [] : [{ start: Math.min(...first), end }];
  });
}

/** The bytes of the block that an extent ends in, up to that end. */
async function readBegun(handle: FileHandle, end: number): Promise<Uint8Array> {
  const start = wholeStart(end);
  const begun = await readExactly(handle, start, end - start);
  if (begun !== null) return begun;
  throw new TransferError('PART_FILE_MISSING', 'The part file became shorter while it was read.');
}

/** Commits that the file is not done from this block-aligned offset on. */
export async function forgetFrom(attempt: Attempt, offset: number, reason: ErrorCode): Promise<void> {
  const extents = await attempt.book.journal.extents(attempt.entry.record.id);
  const end = Math.max(offset + BLOCK_SIZE, wholeEnd(extents.at(-1)?.end ?? 0));
  await forgetExtent(attempt, { start: offset, end }, reason);
}

/** Commits that these bytes are not done any more; they begin with a block, and end with one or where nothing follows. */
export async function forgetExtent(attempt: Attempt, extent: Extent, reason: ErrorCode): Promise<void> {
  const { book, entry, live } = attempt;
  const { id } = entry.record;
  const here = new ByteRuns(await book.journal.extents(id));
  const before = here.total;
  here.cut(extent);
  const { total } = here;
  await book.commit(entry, {
    fields: { accepted: total, durable: total },
    also: [{ kind: 'forget', id, extent }],
    timeline: {
      kind: 'reset',
      detail: { code: reason, from: extent.start, discarded: before - total },
    },
  });
  live.sent = total;
}

const wholeEnd = (bytes: number): number => Math.ceil(bytes / BLOCK_SIZE) * BLOCK_SIZE;
