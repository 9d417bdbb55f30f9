/** How fast transfers may be, and when. */

export interface HoursLimit {
  /** Local time of day, `HH:MM` with 00:00 to 23:59. A span may go past midnight; equal ends mean the whole day. */
  readonly from: string;
  readonly to: string;
  /** Bytes a second in these hours; null is full speed. */
  readonly bytesPerSecond: number | null;
}

export interface DirectionLimit {
  /** Bytes a second for all transfers of this direction together, at least 1,024; null is full speed. */
  readonly bytesPerSecond: number | null;
  /** Exceptions by the clock; the first that fits counts. */
  readonly hours: readonly HoursLimit[];
}

export interface Bandwidth {
  readonly upload: DirectionLimit;
  readonly download: DirectionLimit;
}

export const fullSpeed: Bandwidth = {
  upload: { bytesPerSecond: null, hours: [] },
  download: { bytesPerSecond: null, hours: [] },
};
