/** Everything a person can compare before they trust the certificate of a server. */
import { formatDate } from '../format/clock.ts';
import { formatList } from '../format/lists.ts';
import { t } from '../i18n/t.ts';
import type { CertificateFacts } from '../../preload/contract/certificate.ts';
import { CopyButton } from './copy-button.tsx';
import { FingerprintCode } from './fingerprint-code.tsx';

export function CertificateFactsList({ facts }: { readonly facts: CertificateFacts }) {
  const { host, subject, names, issuer, validFrom, validUntil, fingerprint, doubts, trusted } = facts;
  const others = names.filter((name) => name !== subject);
  return (
    <>
      <ul className="doubts">
        {doubts.length === 0 && <li>{t('certificate.vouched')}</li>}
        {doubts.map((doubt) => (
          <li key={doubt}>{t(`certificate.doubt.${doubt}`)}</li>
        ))}
      </ul>
      <dl className="facts" aria-label={t('certificate.facts')} data-testid="certificate">
        <Row name={t('certificate.server')} value={host} foreign />
        <Row name={t('certificate.subject')} value={subject} foreign />
        {others.length > 0 && <Row name={t('certificate.names')} value={formatList(others)} foreign />}
        <Row name={t('certificate.issuer')} value={issuer} foreign />
        {doubts.includes('not-yet-valid') && (
          <Row name={t('certificate.from')} value={formatDate(validFrom)} />
        )}
        <Row name={t('certificate.until')} value={formatDate(validUntil)} />
      </dl>
      <Fingerprint name={t('certificate.fingerprint')} value={fingerprint} />
      {trusted !== null && <Fingerprint name={t('certificate.trusted')} value={trusted} />}
    </>
  );
}

interface RowProps {
  readonly name: string;
  readonly value: string;
  /** It comes from whoever made the certificate, in any direction of writing. */
  readonly foreign?: boolean;
}

function Row({ name, value, foreign = false }: RowProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi translate={foreign ? 'no' : undefined}>{value}</bdi>
      </dd>
    </div>
  );
}

function Fingerprint({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="digest">
      <span className="digest-name">{name}</span>
      <FingerprintCode value={value} />
      <CopyButton what={name} text={value} />
    </div>
  );
}
