/** The part file of an interrupted download, opened and checked against the journal before anything is added to it. */
import type { FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { compareBlocks } from './compare-hashes.ts';
import { TransferError } from './transfer-error.ts';
import { readExactly } from '../files/read-exactly.ts';
import { openPartFile } from '../files/part-file.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { orVolumeMissing } from './volume-check.ts';
import type { Attempt } from './attempt.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';

export interface OpenPart {
  readonly handle: FileHandle;
  readonly path: string;
  /** Bytes from the start that are on disk and journaled. */
  readonly durable: number;
  /** The part of the last, unfinished block that is on disk, so that its hash can be completed. */
  readonly head: Uint8Array;
}

/** Whole blocks at the end that are hashed again: what a crash may have left half written is there. */
const tailBlocks = 2;

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
    await book.commit(entry, { fields: { partPath: null, validator: null } });
    return null;
  }
  try {
    const { size } = await handle.stat();
    await squareCount(attempt, size);
    const [first] = await book.journal.extents(record.id);
    const journaled = first !== undefined && first.start === 0 ? first.end : 0;
    const there = journaled > size ? wholeStart(size) : journaled;
    if (there < journaled) await forgetFrom(attempt, there, 'PART_FILE_MISSING');
    const durable = await checkTail(attempt, handle, there);
    const head = await readHead(handle, durable);
    return { handle, path: record.partPath, durable, head };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const wholeStart = (bytes: number): number => Math.floor(bytes / BLOCK_SIZE) * BLOCK_SIZE;

/** After a crash, bytes that were written but not committed are fetched again: they count as having come in. */
async function squareCount(attempt: Attempt, partSize: number): Promise<void> {
  const { book, entry } = attempt;
  const { sentPosition, bytesSent } = entry.record;
  if (partSize <= sentPosition) return;
  await book.commit(entry, {
    fields: { bytesSent: bytesSent + partSize - sentPosition, sentPosition: partSize },
  });
}

/** Re-hashes the last whole blocks and the journaled part of an unfinished one; returns how far the file is good. */
async function checkTail(attempt: Attempt, handle: FileHandle, durable: number): Promise<number> {
  const { book, entry } = attempt;
  const whole = Math.floor(durable / BLOCK_SIZE);
  const blocks = Array.from({ length: Math.min(tailBlocks, whole) }, (_, i) => whole - 1 - i);
  try {
    await compareBlocks(attempt, handle.fd, whole * BLOCK_SIZE, blocks, (index) => new BadBlock(index));
  } catch (error) {
    if (!(error instanceof BadBlock)) throw error;
    await forgetFrom(attempt, error.index * BLOCK_SIZE, 'BLOCK_MISMATCH');
    return error.index * BLOCK_SIZE;
  }
  if (durable === whole * BLOCK_SIZE) return durable;
  const [known] = await book.journal.blockHashes(entry.record.id, whole, whole + 1);
  const head = await readHead(handle, durable);
  const now = createHash('sha256').update(head).digest();
  if (known !== undefined && known !== null && Buffer.compare(known, now) === 0) return durable;
  await forgetFrom(attempt, whole * BLOCK_SIZE, 'BLOCK_MISMATCH');
  return whole * BLOCK_SIZE;
}

/** A block on disk that is not what was hashed; its index says where. */
class BadBlock extends Error {
  readonly index: number;
  constructor(index: number) {
    super(`Block ${index} on disk is not what was hashed.`);
    this.index = index;
  }
}

/** Commits that the file is not done from this block-aligned offset on. */
export async function forgetFrom(attempt: Attempt, offset: number, reason: ErrorCode): Promise<void> {
  const { book, entry, live } = attempt;
  const { id, durable } = entry.record;
  await book.commit(entry, {
    fields: { accepted: offset, durable: offset },
    also: [
      {
        kind: 'forget',
        id,
        extent: { start: offset, end: Math.max(durable, offset + 1, wholeEnd(durable)) },
      },
    ],
    timeline: {
      kind: 'reset',
      detail: { code: reason, from: offset, discarded: Math.max(0, durable - offset) },
    },
  });
  live.sent = offset;
}

const wholeEnd = (bytes: number): number => Math.ceil(bytes / BLOCK_SIZE) * BLOCK_SIZE;

/** The journaled bytes of the block that `durable` ends in. */
async function readHead(handle: FileHandle, durable: number): Promise<Uint8Array> {
  const start = wholeStart(durable);
  const head = await readExactly(handle, start, durable - start);
  if (head === null)
    throw new TransferError('PART_FILE_MISSING', 'The part file became shorter while it was read.');
  return head;
}
