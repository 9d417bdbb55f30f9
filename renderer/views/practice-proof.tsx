/** What proves that the file of a trial arrived. */
import { evidenceBadge, evidenceExplanation } from '../i18n/evidence-words.ts';
import { t } from '../i18n/t.ts';
import { Icon } from '../icons/icon.tsx';
import type { Proof } from '../../preload/contract/transfer.ts';

export function PracticeProof({ proof: { evidence, sha256 } }: { readonly proof: Proof }) {
  return (
    <div className="practice-proof" data-testid="practice-proof" data-level={evidence.level}>
      <Icon name="shield-check" size={20} />
      <div>
        <strong>{evidenceBadge(evidence.level, 'upload')}</strong>
        <p>{evidenceExplanation(evidence.level, 'upload')}</p>
        <p>{evidence.by}</p>
        <dl>
          <dt>{t('inspector.sha256')}</dt>
          <dd>{sha256}</dd>
        </dl>
      </div>
    </div>
  );
}
