/** The rungs of the evidence ladder by their names. */
import type { Direction, EvidenceLevel, TimelineEntry } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

export function evidenceName(level: EvidenceLevel, direction: Direction): string {
  return level === 0 ? t(`evidence.name.0.${direction}`) : t(`evidence.name.${level}`);
}

export function evidenceBadge(level: EvidenceLevel, direction: Direction): string {
  return t('evidence.badge', { level, name: evidenceName(level, direction) });
}

export function evidenceExplanation(level: EvidenceLevel, direction: Direction): string {
  return level === 0 || level === 3
    ? t(`evidence.explain.${level}`)
    : t(`evidence.explain.${level}.${direction}`);
}

/** What would prove more; nothing does beyond level 3. */
export function raiseWords(level: EvidenceLevel, direction: Direction): string {
  return level === 3 ? '' : t(`raise.${level}.${direction}`);
}

/** True while the last check of the finished file found another file: level 0 alone does not say that it once was more. */
export function isWithdrawn(timeline: readonly TimelineEntry[]): boolean {
  const last = timeline.findLast(({ kind }) => kind === 'done' || kind === 'verified-again');
  return last?.kind === 'verified-again' && last.detail['matches'] === false;
}
