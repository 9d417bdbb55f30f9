/** What a large drop is, in a few sentences: how much, where to, how long, and what of it will not go. */
import { formatList } from '../format/lists.ts';
import { errorWords } from '../i18n/engine-words.ts';
import type { ScanView } from '../../preload/contract/scan.ts';
import { formatBytes, formatSpeed } from '../format/bytes.ts';
import { formatTimeLeft } from '../format/duration.ts';
import { formatWhole } from '../format/numbers.ts';
import { isTooLarge, secondsFor } from '../store/drop-size.ts';
import type { DropPreview } from '../store/state.ts';
import { t } from '../i18n/t.ts';

export function previewTitle({ scan }: DropPreview, place: string): string {
  const size = formatBytes(scan.bytes);
  if (scan.state.name === 'running') return t('preview.looking', { count: scan.files, size });
  return scan.files === 0 ? t('added.none') : t('preview.title', { count: scan.files, size, place });
}

/** Null while nothing honest can be said. */
export function previewEstimate({ scan, abilities }: DropPreview): string | null {
  const speed = abilities?.bytesPerSecond ?? null;
  const seconds = secondsFor(scan.bytes, speed);
  if (seconds === null || speed === null) return null;
  return t('preview.estimate', { time: formatTimeLeft(seconds), speed: formatSpeed(speed) });
}

/** "36 left behind by systems, 1 symbolic links"; null where nothing is left out. */
export function previewSkipped({ skipped }: ScanView): string | null {
  const parts = (['junk', 'symbolic-link', 'not-a-file', 'own-journal'] as const).flatMap((reason) => {
    const count = skipped[reason] ?? 0;
    return count === 0 ? [] : [`${t(`added.reason.${reason}`)} (${formatWhole(count)})`];
  });
  return parts.length === 0 ? null : t('preview.skipped', { what: formatList(parts) });
}

/** What will not go as it is. */
export function previewWarnings({ scan, abilities }: DropPreview): readonly string[] {
  const warnings: string[] = [];
  const limit = abilities?.stated?.maxSize ?? null;
  if (isTooLarge(scan, abilities) && scan.largest !== null && limit !== null) {
    const { name, bytes } = scan.largest;
    warnings.push(t('preview.too-large', { name, size: formatBytes(bytes), limit: formatBytes(limit) }));
  }
  if (scan.firstRefusal !== null) {
    const { sentence: message } = errorWords(scan.firstRefusal);
    warnings.push(t('preview.refused', { count: scan.refused, reason: message }));
  }
  if (scan.state.name === 'failed') warnings.push(errorWords(scan.state.error).sentence);
  return warnings;
}
