/** What is so much that a person wants to see it before it starts, and how long it will take. Pure. */
import type { DestinationAbilities } from '../../preload/contract/destination-test.ts';
import type { ScanView } from '../../preload/contract/scan.ts';

/** Files and bytes of a drop, as far as they are known without looking into folders. */
export interface KnownDrop {
  readonly files: number;
  readonly bytes: number;
}

/** Up to here nobody needs a second word. */
const manyFiles = 100;
const manyBytes = 20_000_000_000;

export function isLarge({ files, bytes }: KnownDrop): boolean {
  return files > manyFiles || bytes > manyBytes;
}

/** Also what would not all arrive is worth a look before it starts. */
export function wantsPreview(scan: ScanView, abilities: DestinationAbilities | null): boolean {
  return isLarge(scan) || scan.state.name === 'failed' || isTooLarge(scan, abilities);
}

export function isTooLarge({ largest }: ScanView, abilities: DestinationAbilities | null): boolean {
  const limit = abilities?.stated?.maxSize ?? null;
  return largest !== null && limit !== null && largest.bytes > limit;
}

/** Seconds for all of it at the speed of late; null where there was none. */
export function secondsFor(bytes: number, bytesPerSecond: number | null): number | null {
  return bytesPerSecond === null || bytesPerSecond <= 0 ? null : bytes / bytesPerSecond;
}
