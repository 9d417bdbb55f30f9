/** The rungs of the evidence ladder by their names. */
import type { Direction, EvidenceLevel } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

export function evidenceName(level: EvidenceLevel, direction: Direction): string {
  return level === 0 ? t(`evidence.name.0.${direction}`) : t(`evidence.name.${level}`);
}

export function evidenceBadge(level: EvidenceLevel, direction: Direction): string {
  return t('evidence.badge', { level, name: evidenceName(level, direction) });
}

export function evidenceExplanation(level: EvidenceLevel, direction: Direction): string {
  return level === 3 ? t('evidence.explain.3') : t(`evidence.explain.${level}.${direction}`);
}
