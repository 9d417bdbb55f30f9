/** What of a file is where, how fast it moved, and what moves it now: the picture behind one transfer's details. */

/** Runs [start, end) of bytes, flattened: start, end, start, end and so on; ascending, disjoint, never touching. */
export type FlatRuns = readonly number[];

/** One connection as it is now. */
export interface ConnectionNow {
  /** Byte of the file at which it began, and the one at which it is. */
  readonly from: number;
  readonly at: number;
  readonly bytesPerSecond: number;
}

/** Bytes a second over time, repeats included. */
export interface SpeedHistory {
  /** Milliseconds since the epoch at which the first point begins; 0 where nothing moved since Carryover started. */
  readonly from: number;
  /** Milliseconds each point stands for: the longer the history, the coarser. */
  readonly stepMs: number;
  /** At most `mostSpeedPoints`; null where nothing ran: it waited, was paused, or the machine slept. */
  readonly points: readonly (number | null)[];
}

/** More would not be seen in a chart of this width. */
export const mostSpeedPoints = 240;

/** Runs of one kind; of more, the longest are kept: the picture then shows less than there is, never more. */
export const mostRuns = 4_096;

export interface TransferBlocks {
  readonly id: string;
  /** Bytes; null while the other side has not said. */
  readonly size: number | null;
  /** Bytes of a block, the unit of hashing. */
  readonly blockSize: number;
  /** Durable: committed to the journal and, of a download, synced to the disk first. */
  readonly safe: FlatRuns;
  /** On its way in this attempt: left or arrived, and not safe yet. */
  readonly moving: FlatRuns;
  /** Moved a second time since Carryover started: after a cut, or because a block was bad. */
  readonly repeated: FlatRuns;
  /** Compared: against a digest, a checksum the server took it under, or the hash made on arrival. */
  readonly verified: FlatRuns;
  readonly connections: readonly ConnectionNow[];
  readonly speed: SpeedHistory;
}
