import type { ChecksumAlgorithm } from './upload-checksum.ts';

/** To the worker. Messages about one key are done in order; places are bytes from the beginning of its file. */
export type DigestAsk =
  /** Begins to hash a file. `whole`: its SHA-256 from the first byte on; without it only chunks are hashed. */
  | { readonly type: 'open'; readonly key: number; readonly path: string; readonly whole: boolean }
  /** The bytes before `end` are written and may be read. */
  | { readonly type: 'advance'; readonly key: number; readonly end: number }
  /** A chunk begins at `start`, which everything before has reached. */
  | {
      readonly type: 'chunk';
      readonly key: number;
      readonly start: number;
      readonly algorithms: readonly ChecksumAlgorithm[];
    }
  /** Answered with the digests of the chunk once it is hashed to `end`. */
  | { readonly type: 'chunk-digest'; readonly key: number; readonly end: number; readonly reply: number }
  /** The chunk is discarded, as if it had never come; answered, out of order, when its bytes are not read any more. */
  | { readonly type: 'roll-back'; readonly key: number; readonly reply: number }
  /** Answered with the SHA-256 of the file once it is hashed to `end`. */
  | { readonly type: 'whole-digest'; readonly key: number; readonly end: number; readonly reply: number }
  | { readonly type: 'close'; readonly key: number };

/** From the worker: digests in Base64 by algorithm, or why there are none. */
export type DigestAnswer =
  | { readonly reply: number; readonly digests: Readonly<Partial<Record<ChecksumAlgorithm, string>>> }
  | { readonly reply: number; readonly failed: string };
