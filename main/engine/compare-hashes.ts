/** Bytes on this machine against the hashes in the journal. */
import type { FileDigest } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { JournalChange } from '../journal/transfer-record.ts';
import type { DigestAlgorithm } from '../../preload/contract/digest.ts';

export type Mismatch = (index: number) => Error;

/** Hashes fetched from the journal in one go: 4,096 blocks are 16 GiB of file and 128 KiB of hashes. */
const page = 4096;

/** What a block without a journaled hash means: nothing vouches for it, or the caller does and it is filled in. */
export type MissingHash = 'differs' | 'is-filled-in';

export interface ComparedFile extends FileDigest {
  /** Index of the first block that is not what the journal knows; null when all are. */
  readonly firstBad: number | null;
}

/** Reads the whole file once, progress told: every digest that is always made, and those of `algorithms`. */
export async function digestWholeFile(
  { pool, live, signal }: Attempt,
  fd: number,
  size: number,
  algorithms: readonly DigestAlgorithm[] = [],
): Promise<FileDigest> {
  live.verified = 0;
  const onProgress = (bytes: number): void => void (live.verified = bytes);
  return await pool.digestFile({ fd, size, algorithms, signal, onProgress });
}

/** Reads the whole file once: flat SHA-256, tree digest, and every block against its journaled hash. */
export async function compareWholeFile(
  attempt: Attempt,
  fd: number,
  size: number,
  missing: MissingHash,
): Promise<ComparedFile> {
  const digest = await digestWholeFile(attempt, fd, size);
  return { ...digest, firstBad: await firstMismatch(attempt, digest.blockHashes, missing) };
}

/** Index of the first block whose journaled hash differs, or null. */
export async function firstMismatch(
  attempt: Attempt,
  hashes: Uint8Array,
  missing: MissingHash,
): Promise<number | null> {
  const { book, entry } = attempt;
  const { id } = entry.record;
  const blocks = hashes.length / 32;
  for (let from = 0; from < blocks; from += page) {
    const to = Math.min(blocks, from + page);
    const known = await book.journal.blockHashes(id, from, to);
    const filled: JournalChange[] = [];
    for (let index = from; index < to; index += 1) {
      const hash = hashes.subarray(index * 32, index * 32 + 32);
      const before = known[index - from] ?? null;
      if (before === null && missing === 'differs') return index;
      if (before === null) filled.push({ kind: 'blocks', id, first: index, hashes: hash.slice() });
      else if (Buffer.compare(before, hash) !== 0) return index;
    }
    if (filled.length > 0) await book.commit(entry, { also: filled });
  }
  return null;
}

/** Blocks that are not what the journal knows, each with the hash it knows. All of the file's blocks must have one. */
export async function differingBlocks(
  { book, entry }: Attempt,
  hashes: Uint8Array,
): Promise<Map<number, readonly Uint8Array[]>> {
  const differing = new Map<number, readonly Uint8Array[]>();
  const blocks = hashes.length / 32;
  for (let from = 0; from < blocks; from += page) {
    const known = await book.journal.blockHashes(entry.record.id, from, Math.min(blocks, from + page));
    known.forEach((before, i) => {
      const now = hashes.subarray((from + i) * 32, (from + i + 1) * 32);
      if (before === null) differing.set(from + i, []);
      else if (Buffer.compare(before, now) !== 0) differing.set(from + i, [before]);
    });
  }
  return differing;
}

/**
 * Reads only these blocks and compares them with their journaled hashes; blocks without one are passed over.
 * Rejects with `mismatch(index)` at the first that differs; resolves with how many were compared.
 */
export async function compareBlocks(
  attempt: Attempt,
  fd: number,
  size: number,
  blocks: readonly number[],
  mismatch: Mismatch,
): Promise<number> {
  const { book, pool, entry, signal } = attempt;
  const known = new Map<number, Uint8Array>();
  for (const { from, to } of runsOf(blocks)) {
    const hashes = await book.journal.blockHashes(entry.record.id, from, to);
    hashes.forEach((hash, i) => {
      if (hash !== null) known.set(from + i, hash);
    });
  }
  for await (const { index, sha256 } of pool.rehash({ fd, size, blocks: known.keys(), signal })) {
    if (Buffer.compare(known.get(index) ?? new Uint8Array(), sha256) !== 0) throw mismatch(index);
  }
  return known.size;
}

/** Runs of consecutive numbers, ascending, so that hashes are asked for in few queries. */
export function runsOf(blocks: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const block of [...blocks].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && block <= last.to) last.to = Math.max(last.to, block + 1);
    else runs.push({ from: block, to: block + 1 });
  }
  return runs;
}

/** Blocks whose hashes are committed together while a gap is filled: 1 GiB of file, 8 KiB of hashes. */
const gapPage = 256;

/**
 * Hashes these blocks, ascending, and commits their hashes. Only for a source whose identity vouches for its bytes:
 * `stillSame` is asked between hashing and keeping, and rejects where it does not any more.
 */
export async function hashBlocks(
  attempt: Attempt,
  fd: number,
  size: number,
  blocks: readonly number[],
  stillSame: () => Promise<void>,
): Promise<void> {
  const { book, pool, entry, signal } = attempt;
  for (let from = 0; from < blocks.length; from += gapPage) {
    const also: JournalChange[] = [];
    const some = blocks.slice(from, from + gapPage);
    for await (const { index, sha256 } of pool.rehash({ fd, size, blocks: some, signal })) {
      also.push({ kind: 'blocks', id: entry.record.id, first: index, hashes: sha256 });
    }
    await stillSame();
    await book.commit(entry, { also });
  }
}

/** Those of the blocks [from, to) that have no hash in the journal, ascending. */
export async function missingBlocks({ book, entry }: Attempt, from: number, to: number): Promise<number[]> {
  const missing: number[] = [];
  for (let first = from; first < to; first += page) {
    const hashes = await book.journal.blockHashes(entry.record.id, first, Math.min(to, first + page));
    hashes.forEach((hash, i) => hash === null && missing.push(first + i));
  }
  return missing;
}

export interface CompareHashed {
  readonly fd: number;
  /** Bytes the file had when it was hashed. */
  readonly size: number;
  /** The blocks [from, to). */
  readonly from: number;
  readonly to: number;
  readonly readers: number;
  /** Asked for each block: behind whatever else workers have to do, for now. */
  readonly whenIdle?: () => boolean;
  readonly mismatch: Mismatch;
  /** Gets the block up to which all are compared. */
  readonly onProgress: (compared: number) => void;
}

/** Compares every block that has a hash in the journal; rejects with `mismatch(index)` at one that differs. */
export async function compareHashed(attempt: Attempt, request: CompareHashed): Promise<number> {
  const { book, pool, entry, signal } = attempt;
  const { fd, size, to, readers, whenIdle = () => false, mismatch, onProgress } = request;
  let compared = 0;
  for (let first = request.from; first < to; first += page) {
    const past = Math.min(to, first + page);
    const hashes = await book.journal.blockHashes(entry.record.id, first, past);
    const known = new Map(hashes.flatMap((hash, i) => (hash === null ? [] : [[first + i, hash] as const])));
    const waiting = [...known.keys()];
    const done = new Set<number>();
    for await (const { index, sha256 } of pool.rehash({
      fd,
      size,
      blocks: known.keys(),
      readers,
      whenIdle,
      signal,
    })) {
      if (Buffer.compare(known.get(index) ?? new Uint8Array(), sha256) !== 0) throw mismatch(index);
      done.add(index);
      // Answers come in any order; a place is reached when all before it are.
      for (let next = waiting[0]; next !== undefined && done.delete(next); next = waiting[0]) waiting.shift();
      onProgress(waiting[0] ?? past);
    }
    compared += known.size;
    onProgress(past);
  }
  return compared;
}
