import { evidenceExplanation, isWithdrawn } from '../i18n/evidence-words.ts';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { CopyButton } from './copy-button.tsx';
import { EvidenceBadge } from './evidence-badge.tsx';

interface EvidenceProps {
  readonly view: TransferView;
  readonly detail: TransferDetail | null;
}

export function EvidenceSection({ view: { id, proof, direction }, detail }: EvidenceProps) {
  const actions = useActions();
  if (proof === null) return null;
  const { evidence, sha256, treeDigest } = proof;
  const withdrawn = isWithdrawn(detail?.timeline ?? []);
  return (
    <section className="inspector-section" aria-label={t('inspector.evidence')}>
      <h3 data-withdrawn={withdrawn || undefined} data-testid="evidence-heading">
        {t(withdrawn ? 'inspector.evidence-withdrawn' : 'inspector.evidence')}
      </h3>
      <div className="evidence-line">
        <EvidenceBadge evidence={evidence} direction={direction} />
        <button
          type="button"
          className="link-button"
          data-testid="verify"
          onClick={() => void actions.verify(id)}
        >
          {t('action.verify')}
        </button>
      </div>
      <p>{evidenceExplanation(evidence.level, direction)}</p>
      <p className="proven-by">
        <span>{t('inspector.proven-by')}</span> {evidence.by}
      </p>
      <Digest name={t('inspector.sha256')} value={sha256} testId="sha256" />
      <Digest
        name={t('inspector.tree-digest')}
        value={treeDigest}
        hint={t('inspector.tree-digest-hint')}
        testId="tree-digest"
      />
    </section>
  );
}

interface DigestProps {
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
  readonly testId: string;
}

function Digest({ name, value, hint, testId }: DigestProps) {
  return (
    <div className="digest">
      <span className="digest-name" title={hint}>
        {name}
      </span>
      <code data-testid={testId}>{value}</code>
      <CopyButton what={name} text={value} />
    </div>
  );
}
