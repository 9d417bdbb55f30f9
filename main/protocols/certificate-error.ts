/** The sentences about a certificate that is not trusted. They have everything in them: a terminal shows nothing else. */
import { TransferError } from '../engine/transfer-error.ts';
import type { CertificateDoubt, CertificateFacts } from '../../preload/contract/certificate.ts';

const doubtWords: Readonly<Record<CertificateDoubt, string>> = {
  'self-signed': 'it vouches for itself',
  'unknown-issuer': 'this computer does not know the authority that signed it',
  expired: 'it has expired',
  'not-yet-valid': 'it is not valid yet',
  'wrong-name': 'it belongs to another name',
  'not-valid': 'it could not be checked',
};

/** CERTIFICATE_CHANGED where another one is trusted for the server, else CERTIFICATE_UNKNOWN. */
export function certificateError(facts: CertificateFacts, cause?: unknown): TransferError {
  const changed = facts.trusted !== null;
  const sentences = [
    changed
      ? `${facts.host} shows another certificate than the one that was trusted. Somebody may be listening in, or it was renewed: ask whoever runs the server.`
      : `The certificate of ${facts.host} is not trusted.`,
    doubtSentence(facts.doubts),
    aboutSentence(facts),
    `Its SHA-256 fingerprint is ${facts.fingerprint}.`,
    ...(changed ? [`The trusted one has ${facts.trusted}.`] : []),
    'Nothing was sent to it.',
  ];
  return new TransferError(changed ? 'CERTIFICATE_CHANGED' : 'CERTIFICATE_UNKNOWN', sentences.join(' '), {
    certificate: facts,
    ...(cause !== undefined && { cause }),
  });
}

function doubtSentence(doubts: readonly CertificateDoubt[]): string {
  if (doubts.length === 0) return 'An authority that this computer trusts vouches for it.';
  const words = doubts.map((doubt) => doubtWords[doubt]).join(', and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function aboutSentence({ subject, names, issuer, validUntil }: CertificateFacts): string {
  const others = names.filter((name) => name !== subject);
  const also = others.length === 0 ? '' : ` (${others.join(', ')})`;
  const until = new Date(validUntil).toISOString().slice(0, 10);
  return `It is for “${subject}”${also}, signed by “${issuer}”, and valid until ${until}.`;
}
