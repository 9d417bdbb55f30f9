import { Icon } from '../icons/icon.tsx';
import { sentenceWords } from '../i18n/engine-words.ts';
import { evidenceBadge, evidenceName } from '../i18n/evidence-words.ts';
import { t } from '../i18n/t.ts';
import type { Direction, Evidence } from '../../preload/contract/transfer.ts';

interface BadgeProps {
  readonly evidence: Evidence;
  readonly direction: Direction;
}

export function EvidenceBadge({ evidence: { level, by }, direction }: BadgeProps) {
  return (
    <span
      className="badge"
      data-testid="evidence"
      data-level={level}
      title={`${evidenceBadge(level, direction)}\n${sentenceWords(by).sentence}`}
    >
      <Icon name={level === 0 ? 'shield' : 'shield-check'} size={14} />
      <span className="badge-level">{t('evidence.level', { level })}</span>
      <span className="badge-name">{` · ${evidenceName(level, direction)}`}</span>
    </span>
  );
}
