/** What the engine asks of the hash workers. File descriptors are process-wide, so workers use the caller's. */

import type { WholeFile } from './read-whole-file.ts';

/** Bytes of a block, the unit of hashing: 4 MiB, which makes the tree digest equal Dropbox's content hash. */
export const BLOCK_SIZE = 4 * 1024 * 1024;

export interface SourceBlock {
  readonly index: number;
  /** The whole block (the last one may be short); its memory belongs to the consumer until `release`. */
  readonly bytes: Uint8Array;
  /** SHA-256, 32 bytes. */
  readonly sha256: Uint8Array;
  /** Gives the buffer back for reuse; call at most once, when nothing reads `bytes` any more. Optional. */
  release(): void;
}

export interface BlockReader extends AsyncIterable<SourceBlock> {
  /**
   * SHA-256 hex of everything read, when the reader began at block 0 with `flat` and came to the end; else null. Null
   * too when the worker that made it was lost on the way: the blocks are good all the same.
   */
  flatDigest(): string | null;
}

export interface FileDigest {
  readonly sha256: string;
  readonly treeDigest: string;
  /** 32 bytes a block, in order. */
  readonly blockHashes: Uint8Array;
}

export interface BlockWriter {
  /**
   * Hashes and writes one block (or the part of it that is known so far: `bytes` starts at the block's start).
   * The buffer is transferred: the caller must not touch it again. Resolves with its SHA-256 once written (not synced).
   * Rejects with DISK_FULL or WRITE_FAILED.
   */
  write(index: number, bytes: Uint8Array): Promise<Uint8Array>;
  /** fdatasync: everything whose `write` resolved before is on disk afterwards. EIO is WRITE_FAILED and final. */
  sync(): Promise<void>;
}

export interface HashPool {
  /**
   * Reads [fromBlock, end) in order, one read for hashing and sending, a few blocks ahead (`ahead`, default 3).
   * A file shorter than `size` throws SOURCE_CHANGED, another read error READ_FAILED. Ending the iteration stops it.
   */
  readBlocks(request: {
    readonly fd: number;
    readonly size: number;
    readonly fromBlock: number;
    /** Exclusive; default the last. */
    readonly toBlock?: number;
    readonly flat?: boolean;
    readonly ahead?: number;
    readonly signal?: AbortSignal;
  }): BlockReader;
  /** Hashes blocks in parallel without sending them anywhere (`readers` at once: 4 solid-state, 2 rotating). Any order out. */
  rehash(request: {
    readonly fd: number;
    readonly size: number;
    readonly blocks: Iterable<number>;
    readonly readers?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<{ readonly index: number; readonly sha256: Uint8Array }>;
  /**
   * One sequential pass: flat SHA-256, tree digest and block hashes at once. `onProgress` gets bytes done. Rejects as
   * `readBlocks` throws, with WORKER_LOST where the flat digest was lost.
   */
  digestFile(request: {
    readonly fd: number;
    readonly size: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (bytes: number) => void;
  }): Promise<FileDigest>;
  /**
   * A file of at most a block, opened, read, hashed and found unchanged in one go; null where it is anything else, or
   * cannot be had. Rejects WORKER_LOST or CANCELLED.
   */
  readWhole(path: string): Promise<WholeFile | null>;
  openWriter(fd: number): BlockWriter;
  /** Ends the workers; pending work rejects with CANCELLED. */
  close(): Promise<void>;
}
