import type { Activity } from './activity.ts';
import type { ProgressMeter } from './progress-meter.ts';

/** What moves faster than the journal; exists only while an attempt runs. */
export interface LiveProgress {
  /** Position the network has reached: bytes that left (upload) or arrived (download). */
  sent: number;
  /** Bytes compared so far while verifying. */
  verified: number;
  bytesPerSecond: number;
  readonly meter: ProgressMeter;
  /** What it did since Carryover started; outlives the attempt. */
  readonly activity: Activity;
}
