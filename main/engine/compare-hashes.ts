/** Bytes on this machine against the hashes in the journal. */
import type { FileDigest } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { JournalChange } from '../journal/transfer-record.ts';

export type Mismatch = (index: number) => Error;

/** Hashes fetched from the journal in one go: 4,096 blocks are 16 GiB of file and 128 KiB of hashes. */
const page = 4096;

/** What a block without a journaled hash means: nothing vouches for it, or the caller does and it is filled in. */
export type MissingHash = 'differs' | 'is-filled-in';

export interface ComparedFile extends FileDigest {
  /** Index of the first block that is not what the journal knows; null when all are. */
  readonly firstBad: number | null;
}

/** Reads the whole file once: flat SHA-256, tree digest, and every block against its journaled hash. */
export async function compareWholeFile(
  attempt: Attempt,
  fd: number,
  size: number,
  missing: MissingHash,
): Promise<ComparedFile> {
  const { pool, live, signal } = attempt;
  live.verified = 0;
  const digest = await pool.digestFile({ fd, size, signal, onProgress: (bytes) => (live.verified = bytes) });
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
function runsOf(blocks: readonly number[]): { from: number; to: number }[] {
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

/** Hashes the blocks [from, to) and commits their hashes. Only for a source whose identity vouches for its bytes. */
export async function hashGap(
  attempt: Attempt,
  fd: number,
  size: number,
  from: number,
  to: number,
): Promise<void> {
  const { book, pool, entry, signal } = attempt;
  for (let first = from; first < to; first += gapPage) {
    const count = Math.min(gapPage, to - first);
    const hashes = new Uint8Array(count * 32);
    const blocks = Array.from({ length: count }, (_, i) => first + i);
    for await (const { index, sha256 } of pool.rehash({ fd, size, blocks, signal })) {
      hashes.set(sha256, (index - first) * 32);
    }
    await book.commit(entry, { also: [{ kind: 'blocks', id: entry.record.id, first, hashes }] });
  }
}
