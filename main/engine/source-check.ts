/**
 * Same content or no resume (invariant 4): is the source still the bytes that were hashed? Identity answers at
 * once; where it cannot, the bytes are read again, and bytes that nothing vouches for are never built upon.
 */
import type { FileHandle } from 'node:fs/promises';
import { TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { RememberedSource } from './source-memory.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

/** Bytes that the server says it has of what is sent as one: [first, first + length). */
export interface ServerHas {
  readonly first: number;
  readonly length: number;
  /** How many of them were acknowledged before, as the journal knows. */
  readonly acknowledged: number;
}

export interface SourceCheck {
  /** Its identity, or its bytes, say before anything leaves that it is what was hashed. */
  readonly isSureAtOnce: boolean;
  /**
   * Every byte that the server has is vouched for, so that the journal may say of the source what it is now. Before that a
   * later attempt must still meet what it was.
   */
  readonly vouchesForAll: boolean;
  /**
   * Before bytes leave behind those that the server has. Rejects SOURCE_CHANGED when nothing vouches for some of them.
   */
  resumedAt(has: ServerHas): Promise<void>;
  /** What the server had of the upload that begins at `first`, or of all (null), counts no more: all of it is sent once more. */
  sentAnew(first: number | null): Promise<void>;
  /**
   * A block was hashed that the journal has no hash of. Null where the hash may be kept at once; else it may be kept once
   * this resolves: the server may have bytes of the block from before, and the hash must not vouch for others. Rejects
   * SOURCE_CHANGED; stays open where an attempt ends before the server's word was good.
   */
  hashed(index: number): Promise<void> | null;
  /** The first byte left: what runs beside the transfer may begin. Cheap; call it often. */
  begin(): void;
  /** Settles once a sample is known to be the same; nothing may be committed as accepted before. Rejects SOURCE_CHANGED. */
  settled(): Promise<void>;
  /** Settles once the whole source is known to be the same, by its identity or by its bytes. Rejects SOURCE_CHANGED. */
  proven(onProgress: (bytes: number) => void): Promise<void>;
  /** Calls back once if anything beside the transfer finds that the source changed. */
  onFailure(fail: (error: unknown) => void): void;
  /** Ends what still reads the source, and resolves when nothing does: before it the file must not be closed. */
  stop(): Promise<void>;
}

/** Nothing was sent before: what is sent is hashed on the way, so there is nothing to compare with. */
export const freshSource: SourceCheck = {
  isSureAtOnce: true,
  vouchesForAll: true,
  sentAnew: async () => undefined,
  resumedAt: async () => undefined,
  hashed: () => null,
  begin: () => undefined,
  settled: async () => undefined,
  proven: async () => undefined,
  onFailure: () => undefined,
  stop: async () => undefined,
};

export interface SourceFacts {
  readonly source: FileHandle;
  /** When its hashes were made. */
  readonly then: SourceSnapshot;
  readonly now: SourceSnapshot;
  readonly remembered: RememberedSource;
  /** It goes in parts, so that what was hashed lies in several places. */
  readonly inParts: boolean;
  /** Where in the file each upload begins that it goes in, ascending: its parts, or 0. */
  readonly firsts: readonly number[];
  /** Those of them that the server may have bytes of. */
  readonly begun: readonly number[];
}

export function changedAt(index: number): TransferError {
  return new TransferError(
    'SOURCE_CHANGED',
    `The file may have been edited after part of it was sent: nothing shows that its bytes from ${index * BLOCK_SIZE} on are the ones the server has.`,
  );
}
