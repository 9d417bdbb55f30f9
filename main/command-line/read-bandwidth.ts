/** What `bandwidth` changes, from its options. */
import type { Bandwidth, DirectionLimit, HoursLimit } from '../../preload/contract/bandwidth.ts';
import { readRate } from './read-amount.ts';
import { UsageError } from './usage-error.ts';

/** What is missing stays as it is. */
export interface BandwidthChange {
  readonly upload?: number | null;
  readonly download?: number | null;
  /** Replaces the hours of the directions that are named, or of both where none is. */
  readonly hours?: readonly HoursLimit[];
}

const mostHours = 24;

/** Null where nothing is to be changed. Throws UsageError. */
export function readBandwidthChange(given: {
  readonly upload: string | undefined;
  readonly download: string | undefined;
  readonly hours: readonly string[] | undefined;
}): BandwidthChange | null {
  const { upload, download, hours } = given;
  if (upload === undefined && download === undefined && hours === undefined) return null;
  return {
    ...(upload === undefined ? {} : { upload: readRate(upload, 'bandwidth') }),
    ...(download === undefined ? {} : { download: readRate(download, 'bandwidth') }),
    ...(hours === undefined ? {} : { hours: readHours(hours) }),
  };
}

/** The limits with the change made. */
export function changedBandwidth(now: Bandwidth, change: BandwidthChange): Bandwidth {
  const both = change.upload === undefined && change.download === undefined;
  const changed = (limit: DirectionLimit, rate: number | null | undefined): DirectionLimit => ({
    bytesPerSecond: rate === undefined ? limit.bytesPerSecond : rate,
    hours: change.hours !== undefined && (both || rate !== undefined) ? change.hours : limit.hours,
  });
  return { upload: changed(now.upload, change.upload), download: changed(now.download, change.download) };
}

function readHours(given: readonly string[]): HoursLimit[] {
  // The way back to no hours at all.
  if (given.length === 1 && given[0]?.trim().toLowerCase() === 'off') return [];
  if (given.length > mostHours)
    throw new UsageError(`Give at most ${mostHours} spans of hours.`, 'bandwidth');
  return given.map(readSpan);
}

function readSpan(text: string): HoursLimit {
  const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';
  const [, from, to, rate] = new RegExp(`^(${clock})-(${clock})=(.+)$`).exec(text.trim()) ?? [];
  if (from === undefined || to === undefined || rate === undefined) {
    throw new UsageError(`Write hours as --hours '19:00-07:00=RATE', or --hours off for none.`, 'bandwidth');
  }
  return { from, to, bytesPerSecond: readRate(rate, 'bandwidth') };
}
