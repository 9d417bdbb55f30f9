import { percentOf } from '../format/percent.ts';
import { sentenceWords } from '../i18n/engine-words.ts';
import { evidenceExplanation, isWithdrawn, raiseWords } from '../i18n/evidence-words.ts';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { CopyButton } from './copy-button.tsx';
import { EvidenceBadge } from './evidence-badge.tsx';
import { Said } from './said.tsx';
import { Section } from './section.tsx';

interface EvidenceProps {
  readonly view: TransferView;
  readonly detail: TransferDetail | null;
}

export function EvidenceSection({ view, detail }: EvidenceProps) {
  const { id, proof, direction, verified, size } = view;
  const actions = useActions();
  const checking = useWindowState((state) => state.checking.has(id));
  const percent = percentOf(verified, size);
  if (proof === null) return null;
  const { evidence, sha256, treeDigest } = proof;
  const by = sentenceWords(evidence.by);
  const withdrawn = isWithdrawn(detail?.timeline ?? []);
  return (
    <Section
      name="evidence"
      title={
        <span data-withdrawn={withdrawn || undefined} data-testid="evidence-heading">
          {t(withdrawn ? 'inspector.evidence-withdrawn' : 'inspector.evidence')}
        </span>
      }
    >
      <div className="evidence-line">
        <EvidenceBadge evidence={evidence} direction={direction} />
      </div>
      <p>{evidenceExplanation(evidence.level, direction)}</p>
      <p className="proven-by">
        <span>{t('inspector.proven-by')}</span> {by.sentence}
        <Said words={by.said} />
      </p>
      {evidence.level < 3 && !withdrawn && (
        <p className="proven-by" data-testid="raise">
          <span>{t('inspector.raise')}</span> {raiseWords(evidence.level, direction)}
        </p>
      )}
      <div className="evidence-actions">
        <button
          type="button"
          className="button button-small"
          data-testid="verify"
          // Not disabled, which would take the keyboard from it.
          aria-disabled={checking}
          title={t('action.verify-hint')}
          onClick={() => void actions.verify(id, false)}
        >
          {t('action.verify')}
        </button>
        {direction === 'upload' && (
          <button
            type="button"
            className="button button-small"
            data-testid="read-back"
            aria-disabled={checking}
            title={t('action.read-back-hint')}
            onClick={() => void actions.verify(id, true)}
          >
            {t('action.read-back')}
          </button>
        )}
      </div>
      {checking && (
        <p className="muted" role="status" data-testid="checking">
          {percent === null || verified === 0
            ? t('evidence.checking')
            : t('evidence.checking-at', { percent })}
        </p>
      )}
      <Digest name={t('inspector.sha256')} value={sha256} testId="sha256" />
      <Digest
        name={t('inspector.tree-digest')}
        value={treeDigest}
        hint={t('inspector.tree-digest-hint')}
        testId="tree-digest"
      />
    </Section>
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
      <code data-testid={testId} translate="no">
        {value}
      </code>
      <CopyButton what={name} text={value} />
    </div>
  );
}
