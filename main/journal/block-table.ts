import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';

/** Bytes of a SHA-256. */
export const HASH_BYTES = 32;
/** Blocks read at once: bulk reads are cheap, and memory stays flat in the size of the file. */
const SLICE = 4_096;

export interface PackedHashes {
  /** 32 bytes for each block asked for; zeros where it is missing. */
  readonly hashes: Uint8Array;
  /** Places (0 is the first block asked for) of blocks that have no hash. */
  readonly missing: readonly number[];
}

/** SHA-256 of the blocks of each transfer. Keys are those of the transfer table, blocks count from 0. */
export interface BlockTable {
  /** Hashes of consecutive blocks from `first`, 32 bytes each; replaces what was there. */
  put(key: number, first: number, hashes: Uint8Array): void;
  /** Deletes the hashes of the blocks [from, to). */
  forget(key: number, from: number, to: number): void;
  clear(key: number): void;
  /** Hashes of the blocks [from, to). */
  read(key: number, from: number, to: number): PackedHashes;
  /** Blocks from the start that have a hash without a gap. One row is read, however many blocks there are. */
  prefix(key: number): number;
  /** SHA-256 over the hashes of the blocks [0, count), hexadecimal; null when one is missing. */
  treeDigest(key: number, count: number): string | null;
}

export function openBlockTable(database: Database): BlockTable {
  const upsert = database.prepare(
    `INSERT INTO blocks (transfer, block, sha256) VALUES (?, ?, ?)
     ON CONFLICT (transfer, block) DO UPDATE SET sha256 = excluded.sha256`,
  );
  const deleteRange = database.prepare('DELETE FROM blocks WHERE transfer = ? AND block >= ? AND block < ?');
  const deleteAll = database.prepare('DELETE FROM blocks WHERE transfer = ?');
  const selectRange = database
    .prepare(
      'SELECT block, sha256 FROM blocks WHERE transfer = ? AND block >= ? AND block < ? ORDER BY block',
    )
    .raw();
  const selectHashes = database
    .prepare('SELECT sha256 FROM blocks WHERE transfer = ? AND block >= ? AND block < ? ORDER BY block')
    .pluck();
  const selectFrom = database
    .prepare('SELECT block FROM blocks WHERE transfer = ? AND block >= ? ORDER BY block')
    .pluck();
  const selectPrefix = database.prepare('SELECT hashed_prefix FROM transfers WHERE key = ?').pluck();
  const setPrefix = database.prepare('UPDATE transfers SET hashed_prefix = ? WHERE key = ?');
  const cutPrefix = database.prepare(
    'UPDATE transfers SET hashed_prefix = min(hashed_prefix, ?) WHERE key = ?',
  );

  const prefix = (key: number): number => (selectPrefix.get(key) as number | undefined) ?? 0;

  /** Moves the prefix over blocks that came before their turn; each block is passed once. */
  function advance(key: number, from: number): void {
    let next = from;
    for (const block of selectFrom.iterate(key, from)) {
      if (block !== next) break;
      next += 1;
    }
    setPrefix.run(next, key);
  }

  return {
    put(key, first, hashes) {
      if (hashes.length === 0 || hashes.length % HASH_BYTES !== 0) {
        throw new TransferError('INTERNAL', `Block hashes are 32 bytes each, not ${hashes.length} together`);
      }
      const count = hashes.length / HASH_BYTES;
      for (let i = 0; i < count; i += 1) {
        upsert.run(key, first + i, hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
      }
      const known = prefix(key);
      if (first <= known && first + count > known) advance(key, first + count);
    },
    forget(key, from, to) {
      deleteRange.run(key, from, to);
      cutPrefix.run(from, key);
    },
    clear(key) {
      deleteAll.run(key);
      setPrefix.run(0, key);
    },
    read(key, from, to) {
      const count = Math.max(0, to - from);
      const hashes = new Uint8Array(count * HASH_BYTES);
      const missing = new Set(Array.from({ length: count }, (_, place) => place));
      for (const row of selectRange.all(key, from, to)) {
        const [block, sha256] = row as [number, Uint8Array];
        hashes.set(sha256, (block - from) * HASH_BYTES);
        missing.delete(block - from);
      }
      return { hashes, missing: [...missing] };
    },
    prefix,
    treeDigest(key, count) {
      if (prefix(key) < count) return null;
      const digest = createHash('sha256');
      for (let from = 0; from < count; from += SLICE) {
        for (const sha256 of selectHashes.all(key, from, Math.min(from + SLICE, count))) {
          digest.update(sha256 as Uint8Array);
        }
      }
      return digest.digest('hex');
    },
  };
}
