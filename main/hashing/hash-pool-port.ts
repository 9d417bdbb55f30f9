/** What the engine asks of the hash workers. File descriptors are process-wide, so workers use the caller's. */

import type { DigestAlgorithm } from '../../preload/contract/digest.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

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

export type BlockReader = AsyncIterable<SourceBlock>;

export interface CatchUp {
  readonly fd: number;
  /** Byte of the file to stop before. */
  readonly to: number;
  /** Behind whatever else its worker has to do: beside a transfer, which must not wait for it. */
  readonly whenIdle?: boolean;
  readonly signal?: AbortSignal;
  /** Gets the position reached. */
  readonly onProgress?: (position: number) => void;
}

/**
 * SHA-256 over a whole file, first byte to last. A reader that passes by feeds it with what it has in hand, where that
 * is what it wants next; what nobody brought it, it reads by itself. It outlives readers, so an upload that is cut
 * and goes on does not begin it again.
 */
export interface FlatDigest {
  /** Bytes from the start that are in it. Falls to 0 when the worker that held it was lost. */
  readonly position: number;
  /** Reads on by itself. Throws as `readBlocks`. Nobody else feeds it meanwhile; one such call at a time. */
  catchUp(request: CatchUp): Promise<void>;
  /** Hexadecimal; null unless exactly `size` bytes are in it. */
  value(size: number): Promise<string | null>;
  /** Gives it up. */
  forget(): void;
}

/** A digest over a chunk, in any algorithm a server may want. */
export interface ChunkDigest {
  /**
   * Adds the bytes [from, to) of a block, in the order of the calls. Its memory may be with a worker meanwhile: use the
   * block that comes back. Rejects WORKER_LOST.
   */
  add(block: SourceBlock, from: number, to: number): Promise<SourceBlock>;
  /** Raw bytes of the digest. */
  end(): Promise<Uint8Array>;
  /** Always in the end, whatever came of it. */
  forget(): void;
}

/** Hashes blocks that did not come from a file here. */
export interface BlockHasher {
  /** Memory for a block, 4 MiB, perhaps used before. */
  room(): Uint8Array;
  /** SHA-256 of the first `length` bytes of the room, which is given up with the call. Rejects WORKER_LOST. */
  hash(room: Uint8Array, length: number): Promise<Uint8Array>;
}

export interface FileDigest {
  readonly sha256: string;
  readonly treeDigest: string;
  /** 32 bytes a block, in order. */
  readonly blockHashes: Uint8Array;
  /** Over the whole file, lower-case hexadecimal: those that were asked for, and SHA-256. */
  readonly digests: FileDigests;
}

export type FileDigests = ReadonlyMap<DigestAlgorithm, string>;

/** A file of at most a block, read in one go. */
export interface WholeFile {
  /** The file's bytes and nothing else. */
  readonly buffer: ArrayBuffer;
  /** SHA-256 over them, 32 bytes. */
  readonly blockHash: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly treeDigest: string;
  /** Identity of the file, the same before the first byte was read and after the last. */
  readonly snapshot: SourceSnapshot;
}

export interface BlockWriter {
  /** Memory for a block, 4 MiB, perhaps used before; best given back through `write`. */
  room(): Uint8Array;
  /**
   * Hashes and writes one block (or the part of it that is known so far: `bytes` starts at the block's start).
   * The memory is given up: the caller must not touch it again. Resolves with its SHA-256 once written (not synced).
   * Rejects with DISK_FULL or WRITE_FAILED.
   */
  write(index: number, bytes: Uint8Array): Promise<Uint8Array>;
  /** fdatasync: everything whose `write` resolved before is on disk afterwards. EIO is WRITE_FAILED and final. */
  sync(): Promise<void>;
}

export interface HashPool {
  /**
   * Reads [fromBlock, end) in order, one read for hashing and sending, a few blocks ahead (`ahead`, default 3; one until
   * a second is wanted).
   * A file shorter than `size` throws SOURCE_CHANGED, another read error READ_FAILED. Ending the iteration stops it.
   */
  readBlocks(request: {
    readonly fd: number;
    readonly size: number;
    readonly fromBlock: number;
    /** Exclusive; default the last. */
    readonly toBlock?: number;
    /** Is fed with every block that continues it. */
    readonly flat?: FlatDigest;
    readonly ahead?: number;
    readonly signal?: AbortSignal;
  }): BlockReader;
  /** Hashes blocks in parallel without sending them anywhere (`readers` at once: 4 solid-state, 2 rotating). Any order out. */
  rehash(request: {
    readonly fd: number;
    readonly size: number;
    readonly blocks: Iterable<number>;
    readonly readers?: number;
    /** Asked for each block: behind whatever else workers have to do, for now. */
    readonly whenIdle?: () => boolean;
    readonly signal?: AbortSignal;
  }): AsyncIterable<{ readonly index: number; readonly sha256: Uint8Array }>;
  /**
   * One sequential pass: flat SHA-256, tree digest, block hashes and whatever else is asked for (`algorithms`), the
   * file read once for all of them. `onProgress` gets bytes done. Rejects as `readBlocks` throws, with WORKER_LOST
   * where a digest was lost.
   */
  digestFile(request: {
    readonly fd: number;
    readonly size: number;
    readonly algorithms?: Iterable<DigestAlgorithm>;
    readonly signal?: AbortSignal;
    readonly onProgress?: (bytes: number) => void;
  }): Promise<FileDigest>;
  /** The identity of a file as it is now, links followed; null where there is none to be seen. Rejects as `readWhole`. */
  look(path: string): Promise<SourceSnapshot | null>;
  /**
   * A file of at most a block, opened, read, hashed and found unchanged in one go; null where it is anything else, or
   * cannot be had. Rejects WORKER_LOST or CANCELLED.
   */
  readWhole(path: string): Promise<WholeFile | null>;
  openWriter(fd: number): BlockWriter;
  openFlatDigest(): FlatDigest;
  openChunkDigest(algorithm: 'sha256' | 'sha1'): ChunkDigest;
  openBlockHasher(): BlockHasher;
  /** Ends the workers; pending work rejects with CANCELLED. */
  close(): Promise<void>;
}
