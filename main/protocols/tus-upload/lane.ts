/** One upload on the server and the stretch of the file it takes: the whole file, or one part of it. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { Answer } from './exchange.ts';

/** Where an upload stands by the server's last word. */
export interface Standing {
  /** As committed. */
  readonly uploadUrl: URL;
  /** Where bytes go: the address after the probe's redirects, because a body never follows one. */
  readonly target: URL;
  /** Counted from the upload's first byte. */
  readonly offset: number;
  readonly answer: Answer;
  /** A fact that must be committed before the next byte leaves; the source may be read meanwhile. */
  readonly resumed: boolean;
  /** The server waits to be told how long the upload is. */
  readonly lengthMissing: boolean;
}

/** What is the same for a whole file and for a part, apart from how it is told. */
export interface Lane {
  /** Position in the file of the upload's first byte. */
  readonly first: number;
  /** Bytes of the upload, as far as they are there. */
  readonly size: number;
  /** No more bytes will come. */
  readonly final: boolean;
  /** Makes the upload; with a reason in place of the one before, which is forgotten only once there is another. */
  create(reason: ErrorCode | null): Promise<Standing>;
  commitResumed(offset: number): Promise<void>;
  /** `checked`: the latest of them under their own checksum. */
  commitAccepted(offset: number, checked: boolean): Promise<void>;
}
