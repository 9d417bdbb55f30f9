/** What publishers and the person say about the whole file, and whether it is so. */
import { digestResult, digestTitle } from '../i18n/digest-words.ts';
import { t } from '../i18n/t.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';
import { CopyButton } from './copy-button.tsx';
import { Section } from './section.tsx';

export function DigestsSection({ detail }: { readonly detail: TransferDetail | null }) {
  const digests = detail?.digests ?? [];
  if (digests.length === 0) return null;
  return (
    <Section name="digests" title={t('inspector.digests')} testId="digests">
      {digests.map((digest) => (
        <Statement key={`${digest.algorithm} ${digest.statedBy} ${digest.value}`} digest={digest} />
      ))}
    </Section>
  );
}

function Statement({ digest }: { readonly digest: CheckedDigest }) {
  const title = digestTitle(digest);
  return (
    <div className="digest" data-matches={digest.matches ?? undefined}>
      <span className="digest-name">{title}</span>
      <code>{digest.value}</code>
      <CopyButton what={title} text={digest.value} />
      <span className="digest-result">{digestResult(digest)}</span>
    </div>
  );
}
